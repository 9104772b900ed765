package dev.distworks.checker.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When stamps were last planted on each source. */
final class PlantingRows {
  private PlantingRows() {}

  static void write(Connection connection, Map<String, Instant> plantings) throws SQLException {
    for (Map.Entry<String, Instant> planting : plantings.entrySet()) {
      if (!put(connection, "UPDATE planting SET at = ? WHERE source = ?", planting)) {
        put(connection, "INSERT INTO planting (at, source) VALUES (?, ?)", planting);
      }
    }
  }

  private static boolean put(Connection connection, String sql, Map.Entry<String, Instant> planting)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, planting.getValue().getEpochSecond());
      statement.setString(2, planting.getKey());
      return statement.executeUpdate() > 0;
    }
  }

  static Optional<Instant> read(Connection connection, String source) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT at FROM planting WHERE source = ?")) {
      query.setString(1, source);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(Instant.ofEpochSecond(rows.getLong(1))) : Optional.empty();
      }
    }
  }
}
