package dev.distworks.build.jdbc;

import dev.distworks.build.fact.EntityShelf;
import dev.distworks.build.fact.FactChanges.Delta;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.VersionShelf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of facts beside the facts in memory, and how far the latter have come. Used by one
 * thread at a time, but for {@link #isBehind}.
 */
final class FactTables {
  private static final int KEPT_CHANGES = 100_000;
  private static final int SWEEP_EVERY = 1_000;

  private final Facts facts;
  private final Map<String, ShelfTable> tables = new LinkedHashMap<>();

  /** The last transaction whose changes are in memory. */
  private volatile long sequence;

  private long written;

  FactTables(Facts facts) {
    this.facts = facts;
    for (EntityShelf<?> shelf : facts.entityShelves()) {
      tables.put(shelf.kind().table(), ShelfTable.of(shelf));
    }
    for (VersionShelf<?> shelf : facts.versionShelves()) {
      tables.put(shelf.kind().table(), ShelfTable.of(shelf));
    }
  }

  Facts facts() {
    return facts;
  }

  /** Reads all tables. */
  boolean load(Connection connection) throws SQLException {
    long last = lastSequence(connection, false);
    Strings strings = new Strings();
    for (ShelfTable table : tables.values()) {
      table.load(connection, strings);
    }
    sequence = last;
    // What was committed while tables were being read is read again.
    catchUp(connection);
    return true;
  }

  /** Whether another hub has changed something since. */
  boolean isBehind(Connection connection) throws SQLException {
    return lastSequence(connection, false) > sequence;
  }

  /** Shuts other hubs out until the end of the transaction, and takes over what they did. */
  void lockAndCatchUp(Connection connection) throws SQLException {
    if (lastSequence(connection, true) > sequence) {
      catchUp(connection);
    }
    written = sequence;
  }

  private static long lastSequence(Connection connection, boolean lock) throws SQLException {
    String sql = "SELECT last FROM hub_lock WHERE id = 1" + (lock ? " FOR UPDATE" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("hub_lock: expected one row, found none");
      }
      return row.getLong(1);
    }
  }

  /** Takes over what is in the tables and not in memory yet. */
  void catchUp(Connection connection) throws SQLException {
    Map<String, List<IdRange>> touched = new LinkedHashMap<>();
    tables.keySet().forEach(table -> touched.put(table, new ArrayList<>()));
    long last = sequence;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT sequence, touched FROM hub_change WHERE sequence > ? ORDER BY sequence")) {
      statement.setLong(1, sequence);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getLong(1) != last + 1) {
            throw new SQLException(
                "hub_change: expected change "
                    + (last + 1)
                    + ", found "
                    + rows.getLong(1)
                    + ": this hub has been away for too long; start it again");
          }
          last = rows.getLong(1);
          IdRange.parse(rows.getString(2), touched);
        }
      }
    }
    Strings strings = new Strings();
    for (Map.Entry<String, ShelfTable> table : tables.entrySet()) {
      for (IdRange range : touched.getOrDefault(table.getKey(), List.of())) {
        table.getValue().reload(connection, range, strings);
      }
    }
    sequence = last;
  }

  /** Writes what was done and says so to other hubs; returns whether there was anything. */
  boolean write(Connection connection, List<Delta> steps) throws SQLException {
    if (steps.isEmpty()) {
      return false;
    }
    RowChanges rows = new RowChanges();
    steps.forEach(rows::add);
    String touched = rows.write(connection, tables);
    long next = written + 1;
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO hub_change (sequence, touched) VALUES (?, ?)")) {
      statement.setLong(1, next);
      statement.setString(2, touched);
      statement.executeUpdate();
    }
    update(connection, "UPDATE hub_lock SET last = ? WHERE id = 1", next);
    if (next % SWEEP_EVERY == 0) {
      update(connection, "DELETE FROM hub_change WHERE sequence < ?", next - KEPT_CHANGES);
    }
    sequence = next;
    return true;
  }

  private static void update(Connection connection, String sql, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.executeUpdate();
    }
  }

  /** After a write that was not committed: what is in memory is as before it. */
  void rewind() {
    sequence = Math.min(sequence, written);
  }
}
