package dev.distworks.distfile.state;

import dev.distworks.distfile.StateChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes notes and what is in the recycle directory: few rows, replaced as a whole. */
final class SmallRows {
  private SmallRows() {}

  static void write(Connection connection, StateChange change) throws SQLException {
    notes(connection, change.notes());
    if (change.recycled().isPresent()) {
      recycled(connection, change.recycled().get());
    }
  }

  private static void notes(Connection connection, Map<String, String> notes) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM note WHERE name = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO note (name, text) VALUES (?, ?)")) {
      for (Map.Entry<String, String> note : notes.entrySet()) {
        delete.setString(1, note.getKey());
        delete.executeUpdate();
        if (!note.getValue().isEmpty()) {
          insert.setString(1, note.getKey());
          insert.setString(2, note.getValue());
          insert.executeUpdate();
        }
      }
    }
  }

  private static void recycled(Connection connection, List<StateChange.RecycledFile> files)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM recycled");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO recycled (name, size, since) VALUES (?, ?, ?)")) {
      delete.executeUpdate();
      for (StateChange.RecycledFile file : files) {
        insert.setString(1, file.name());
        insert.setLong(2, file.size());
        insert.setLong(3, file.since().toEpochMilli());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
