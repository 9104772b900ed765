package dev.distworks.checker.history;

import dev.distworks.checker.History.Remembered;
import dev.distworks.checker.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The standing of each mirror after its last check. */
final class StandingRows {
  private static final String COLUMNS =
      "at, listed, since, stamp, well, failed, recent, setbacks, swallowed, last_swallowed";

  private StandingRows() {}

  static void write(Connection connection, long mirror, Standing standing, Instant at)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE mirror_standing SET at = ?, listed = ?, since = ?, stamp = ?, well = ?, failed"
                + " = ?, recent = ?, setbacks = ?, swallowed = ?, last_swallowed = ? WHERE mirror ="
                + " ?")) {
      set(update, mirror, standing, at);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO mirror_standing ("
                + COLUMNS
                + ", mirror) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?)")) {
      set(insert, mirror, standing, at);
      insert.executeUpdate();
    }
  }

  private static void set(PreparedStatement row, long mirror, Standing standing, Instant at)
      throws SQLException {
    row.setLong(1, at.getEpochSecond());
    row.setBoolean(2, standing.listed());
    row.setLong(3, seconds(standing.since()));
    row.setLong(4, seconds(standing.stamp()));
    row.setInt(5, standing.wellInARow());
    row.setInt(6, standing.failedInARow());
    row.setInt(7, standing.recentFailures());
    row.setInt(8, standing.setbacks());
    row.setInt(9, standing.swallowed());
    row.setLong(10, seconds(standing.lastSwallowed()));
    row.setLong(11, mirror);
  }

  private static long seconds(Optional<Instant> time) {
    return time.map(Instant::getEpochSecond).orElse(-1L);
  }

  static Optional<Remembered> read(Connection connection, String url) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT "
                + COLUMNS
                + ", (SELECT COALESCE(SUM(c.bytes), 0) FROM mirror_check c WHERE c.mirror ="
                + " mirror_standing.mirror AND c.at > mirror_standing.at - 86400) FROM"
                + " mirror_standing JOIN mirror ON mirror.id = mirror_standing.mirror WHERE url ="
                + " ?")) {
      query.setString(1, url);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(remembered(row)) : Optional.empty();
      }
    }
  }

  private static Remembered remembered(ResultSet row) throws SQLException {
    Standing standing =
        new Standing(
            row.getBoolean(2),
            time(row.getLong(3)),
            time(row.getLong(4)),
            row.getInt(5),
            row.getInt(6),
            row.getInt(7),
            row.getInt(8),
            row.getInt(9),
            time(row.getLong(10)));
    return new Remembered(standing, Instant.ofEpochSecond(row.getLong(1)), row.getLong(11));
  }

  private static Optional<Instant> time(long seconds) {
    return seconds < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
