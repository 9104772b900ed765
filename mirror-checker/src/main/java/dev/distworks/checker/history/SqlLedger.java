package dev.distworks.checker.history;

import dev.distworks.checker.GenerationLedger;
import dev.distworks.core.db.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The ledger in a database, which it does not own. */
public final class SqlLedger implements GenerationLedger {
  private static final int MOST = 1_000;

  private final Database database;

  /** In a database with the tables of {@link SqlHistory#MIGRATIONS}. */
  public SqlLedger(Database database) {
    this.database = database;
  }

  @Override
  public List<Generation> generations(String repository) throws IOException {
    return database.read(connection -> newest(connection, repository, MOST));
  }

  private static List<Generation> newest(Connection connection, String repository, int most)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT sequence, id, at FROM generation WHERE repository = ? ORDER BY sequence DESC"
                + " FETCH FIRST "
                + most
                + " ROWS ONLY")) {
      query.setString(1, repository);
      Deque<Generation> oldestFirst = new ArrayDeque<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          oldestFirst.addFirst(row(rows));
        }
      }
      return List.copyOf(oldestFirst);
    }
  }

  private static Generation row(ResultSet rows) throws SQLException {
    return new Generation(
        rows.getLong(1), rows.getString(2), Instant.ofEpochSecond(rows.getLong(3)));
  }

  @Override
  public Generation publish(String repository, String id, Instant at) throws IOException {
    return database.transact(
        connection -> {
          List<Generation> newest = newest(connection, repository, 1);
          boolean known = !newest.isEmpty() && newest.get(0).id().equals(id);
          return known ? newest.get(0) : add(connection, repository, newest, id, at);
        });
  }

  private static Generation add(
      Connection connection, String repository, List<Generation> newest, String id, Instant at)
      throws SQLException {
    Generation added =
        new Generation(
            newest.isEmpty() ? 1 : newest.get(0).sequence() + 1,
            id,
            Instant.ofEpochSecond(at.getEpochSecond()));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO generation (repository, sequence, id, at) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, repository);
      insert.setLong(2, added.sequence());
      insert.setString(3, id);
      insert.setLong(4, at.getEpochSecond());
      insert.executeUpdate();
    }
    return added;
  }

  @Override
  public void describe(String repository, long sequence, byte[] description) throws IOException {
    int unused =
        database.transact(
            connection -> {
              DescriptionRows.write(connection, repository, sequence, description);
              return DescriptionRows.forget(connection, repository, DESCRIBED);
            });
  }

  @Override
  public Map<Generation, byte[]> described(String repository) throws IOException {
    return database.read(
        connection -> {
          Map<Long, byte[]> descriptions = DescriptionRows.read(connection, repository);
          Map<Generation, byte[]> described = new LinkedHashMap<>();
          for (Generation generation : newest(connection, repository, MOST)) {
            byte[] description = descriptions.get(generation.sequence());
            if (description != null) {
              described.put(generation, description);
            }
          }
          return described;
        });
  }

  @Override
  public OptionalLong served(String repository, String url) throws IOException {
    return database.read(connection -> served(connection, repository, url));
  }

  private static OptionalLong served(Connection connection, String repository, String url)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT sequence FROM served_generation WHERE repository = ? AND url = ?")) {
      query.setString(1, repository);
      query.setString(2, url);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public void serve(String repository, String url, long sequence) throws IOException {
    OptionalLong before = served(repository, url);
    if (before.isPresent() && before.getAsLong() >= sequence) {
      return;
    }
    int unused =
        database.transact(
            connection -> {
              OptionalLong now = served(connection, repository, url);
              String sql =
                  now.isPresent()
                      ? "UPDATE served_generation SET sequence = ? WHERE repository = ? AND url = ?"
                      : "INSERT INTO served_generation (sequence, repository, url) VALUES (?, ?,"
                          + " ?)";
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, Math.max(sequence, now.orElse(0)));
                statement.setString(2, repository);
                statement.setString(3, url);
                return statement.executeUpdate();
              }
            });
  }
}
