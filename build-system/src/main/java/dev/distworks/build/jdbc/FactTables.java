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

  /** The last of all, seen while others are shut out; then ours after it. */
  private long locked;

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

  /** Notes how far the tables are before they are read. */
  boolean begin(Connection connection) throws SQLException {
    sequence = lastSequence(connection, false);
    return true;
  }

  /** Reads the package files, which are most of all rows and on which no other table depends. */
  boolean loadPackageFiles(Connection connection) throws SQLException {
    return load(connection, true);
  }

  /** Reads all other tables. */
  boolean loadOthers(Connection connection) throws SQLException {
    return load(connection, false);
  }

  private boolean load(Connection connection, boolean packageFiles) throws SQLException {
    Strings strings = new Strings();
    String files = facts.rpms.kind().table();
    for (Map.Entry<String, ShelfTable> table : tables.entrySet()) {
      if (table.getKey().equals(files) == packageFiles) {
        table.getValue().load(connection, strings);
      }
    }
    return true;
  }

  /** Whether another hub has changed something since. */
  boolean isBehind(Connection connection) throws SQLException {
    return lastSequence(connection, false) > sequence;
  }

  /** Shuts other hubs out until the end of the transaction, and takes over what they did. */
  void lockAndCatchUp(Connection connection) throws SQLException {
    locked = lastSequence(connection, true);
    if (locked > sequence) {
      catchUp(connection);
    }
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
  boolean catchUp(Connection connection) throws SQLException {
    Map<String, List<IdRange>> touched = new LinkedHashMap<>();
    tables.keySet().forEach(table -> touched.put(table, new ArrayList<>()));
    long newest = lastSequence(connection, false);
    long last = sequence;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT sequence, touched FROM hub_change WHERE sequence > ? ORDER BY sequence")) {
      statement.setLong(1, sequence);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && rows.getLong(1) == last + 1) {
          last++;
          IdRange.parse(rows.getString(2), touched);
        }
      }
    }
    if (last < newest) {
      throw new SQLException(
          "hub_change: expected changes up to "
              + newest
              + ", found them up to "
              + last
              + ": the tables were filled anew, or this hub was away for long; start it again");
    }
    Strings strings = new Strings();
    for (Map.Entry<String, ShelfTable> table : tables.entrySet()) {
      for (IdRange range : touched.getOrDefault(table.getKey(), List.of())) {
        table.getValue().reload(connection, range, strings);
      }
    }
    sequence = last;
    return true;
  }

  /** Writes what was done and says so to other hubs; returns whether there was anything. */
  boolean write(Connection connection, List<Delta> steps) throws SQLException {
    if (steps.isEmpty()) {
      return false;
    }
    RowChanges rows = new RowChanges();
    steps.forEach(rows::add);
    String touched = rows.write(connection, tables);
    long next = locked + 1;
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
    locked = next;
    return true;
  }

  private static void update(Connection connection, String sql, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.executeUpdate();
    }
  }

  /** What was written last is committed. */
  void committed() {
    sequence = locked;
  }
}
