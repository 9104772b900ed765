package dev.distworks.checker.history;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Descriptions of generations, in parts that every database takes. */
final class DescriptionRows {
  private static final int PART = 256 * 1024;

  private DescriptionRows() {}

  static void write(Connection connection, String repository, long sequence, byte[] description)
      throws SQLException {
    delete(connection, "repository = ? AND sequence = ?", repository, sequence);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO generation_part (repository, sequence, part, bytes) VALUES (?, ?, ?, ?)")) {
      for (int part = 0; part * PART < description.length; part++) {
        int from = part * PART;
        byte[] bytes = new byte[Math.min(PART, description.length - from)];
        System.arraycopy(description, from, bytes, 0, bytes.length);
        insert.setString(1, repository);
        insert.setLong(2, sequence);
        insert.setInt(3, part);
        insert.setBytes(4, bytes);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Deletes all but those of the newest so many generations. */
  static int forget(Connection connection, String repository, int kept) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT DISTINCT sequence FROM generation_part WHERE repository = ?"
                + " ORDER BY sequence DESC")) {
      query.setString(1, repository);
      try (ResultSet rows = query.executeQuery()) {
        for (int i = 0; i < kept && rows.next(); i++) {
          if (i == kept - 1) {
            return delete(
                connection, "repository = ? AND sequence < ?", repository, rows.getLong(1));
          }
        }
      }
    }
    return 0;
  }

  private static int delete(Connection connection, String which, String repository, long sequence)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM generation_part WHERE " + which)) {
      delete.setString(1, repository);
      delete.setLong(2, sequence);
      return delete.executeUpdate();
    }
  }

  /** The descriptions by their sequences. */
  static Map<Long, byte[]> read(Connection connection, String repository) throws SQLException {
    Map<Long, ByteArrayOutputStream> joined = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT sequence, bytes FROM generation_part WHERE repository = ?"
                + " ORDER BY sequence, part")) {
      query.setString(1, repository);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          joined
              .computeIfAbsent(rows.getLong(1), unused -> new ByteArrayOutputStream())
              .writeBytes(rows.getBytes(2));
        }
      }
    }
    Map<Long, byte[]> descriptions = new TreeMap<>();
    joined.forEach((sequence, bytes) -> descriptions.put(sequence, bytes.toByteArray()));
    return descriptions;
  }
}
