package dev.distworks.build.jdbc;

import dev.distworks.build.fact.Entity;
import dev.distworks.build.fact.FactChanges.Delta;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What remains to be written of many steps: each row once. */
final class RowChanges {
  private final Map<String, Map<Integer, RowChange>> changes = new LinkedHashMap<>();

  void add(Delta step) {
    if (step instanceof Delta.Added<?> added) {
      put(added.shelf().kind().table(), added.version().id(), RowChange.INSERT);
    } else if (step instanceof Delta.Revoked<?> revoked) {
      put(revoked.shelf().kind().table(), revoked.version().id(), RowChange.UPDATE);
    } else if (step instanceof Delta.Put<?> put) {
      put(
          put.shelf().kind().table(),
          put.fact().id(),
          put.old() == null ? RowChange.INSERT : RowChange.UPDATE);
    } else if (step instanceof Delta.Removed<?> removed) {
      Entity fact = removed.fact();
      put(removed.shelf().kind().table(), fact.id(), RowChange.DELETE);
    }
  }

  private void put(String table, int id, RowChange change) {
    changes.computeIfAbsent(table, k -> new LinkedHashMap<>()).merge(id, change, RowChange::then);
  }

  /** Writes it and returns what was touched, as text. */
  String write(Connection connection, Map<String, ShelfTable> tables) throws SQLException {
    Map<String, List<IdRange>> touched = new LinkedHashMap<>();
    for (Map.Entry<String, Map<Integer, RowChange>> entry : changes.entrySet()) {
      ShelfTable table = tables.get(entry.getKey());
      if (table == null) {
        throw new SQLException("expected a table of facts, found " + entry.getKey());
      }
      table.write(connection, entry.getValue());
      touched.put(entry.getKey(), IdRange.of(entry.getValue().keySet()));
    }
    return IdRange.format(touched);
  }
}
