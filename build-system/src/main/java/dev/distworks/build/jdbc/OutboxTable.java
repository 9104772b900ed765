package dev.distworks.build.jdbc;

import dev.distworks.build.fact.FactChanges.Delta;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.outbox.ChangeMessages;
import dev.distworks.build.outbox.Outbox;
import dev.distworks.build.outbox.OutboxMessage;
import dev.distworks.core.db.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The tables {@code outbox} and {@code outbox_receiver}. */
final class OutboxTable implements Outbox {
  private static final String LAST = "coalesce((SELECT max(id) FROM outbox), 0)";

  private final Database database;

  OutboxTable(Database database) {
    this.database = database;
  }

  /** Puts in what tells of these steps, within the transaction that does them. */
  static void add(Connection connection, Facts facts, List<Delta> steps, int user, Instant time)
      throws SQLException {
    List<String> bodies = ChangeMessages.of(steps, facts, user, time);
    if (bodies.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO outbox (time, body) VALUES (?, ?)")) {
      for (String body : bodies) {
        statement.setLong(1, time.toEpochMilli());
        statement.setString(2, body);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public void receivers(Collection<String> names) throws IOException {
    database.transact(
        connection -> {
          List<String> known = new ArrayList<>();
          try (PreparedStatement statement =
                  connection.prepareStatement("SELECT name FROM outbox_receiver");
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              known.add(rows.getString(1));
            }
          }
          for (String name : known) {
            if (!names.contains(name)) {
              update(connection, "DELETE FROM outbox_receiver WHERE name = ?", name);
            }
          }
          for (String name : names) {
            if (!known.contains(name)) {
              update(
                  connection,
                  "INSERT INTO outbox_receiver (name, delivered, holder, held_until) VALUES (?, "
                      + LAST
                      + ", '', 0)",
                  name);
            }
          }
          return true;
        });
  }

  @Override
  public List<OutboxMessage> next(
      String receiver, String holder, Instant now, Duration lease, int most) throws IOException {
    if (!database.read(connection -> waits(connection, receiver))) {
      return List.of();
    }
    return database.transact(
        connection -> {
          boolean held =
              update(
                      connection,
                      "UPDATE outbox_receiver SET holder = ?, held_until = ? WHERE name = ?"
                          + " AND (holder = ? OR held_until < ?)",
                      holder,
                      now.plus(lease).toEpochMilli(),
                      receiver,
                      holder,
                      now.toEpochMilli())
                  > 0;
          return held ? next(connection, receiver, most) : List.of();
        });
  }

  private static boolean waits(Connection connection, String receiver) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM outbox_receiver WHERE name = ? AND delivered < " + LAST)) {
      statement.setString(1, receiver);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static List<OutboxMessage> next(Connection connection, String receiver, int most)
      throws SQLException {
    List<OutboxMessage> messages = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, body FROM outbox WHERE id > (SELECT delivered FROM outbox_receiver"
                + " WHERE name = ?) ORDER BY id LIMIT "
                + most)) {
      statement.setString(1, receiver);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          messages.add(new OutboxMessage(rows.getLong(1), rows.getString(2)));
        }
      }
    }
    return messages;
  }

  @Override
  public void delivered(String receiver, long id) throws IOException {
    database.transact(
        connection ->
            update(
                connection,
                "UPDATE outbox_receiver SET delivered = ? WHERE name = ? AND delivered < ?",
                id,
                receiver,
                id));
  }

  @Override
  public int sweep(Instant oldest) throws IOException {
    return database.transact(
        connection -> {
          update(
              connection,
              "DELETE FROM outbox WHERE id <= coalesce((SELECT min(delivered) FROM"
                  + " outbox_receiver), 0)");
          return update(connection, "DELETE FROM outbox WHERE time < ?", oldest.toEpochMilli());
        });
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
