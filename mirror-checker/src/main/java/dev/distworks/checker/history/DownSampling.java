package dev.distworks.checker.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes hours of checks and days of hours once they are over, and drops what is older than it is
 * kept. To be run in one transaction; running it twice changes nothing more.
 */
final class DownSampling {
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;
  private static final long CHECKS_KEPT = Duration.ofDays(2).toSeconds();
  private static final long HOURS_KEPT = Duration.ofDays(90).toSeconds();

  private DownSampling() {}

  /** Gives how many rows it made and dropped. */
  static int run(Connection connection, Instant now) throws SQLException {
    long seconds = now.getEpochSecond();
    return update(
            connection,
            "INSERT INTO mirror_hour (mirror, at, checks, good, state, lag, latency) SELECT"
                + " c.mirror, c.at / 3600 * 3600, COUNT(*), SUM(CASE WHEN c.state = 0 THEN 1 ELSE 0"
                + " END), MAX(c.state), MAX(c.lag), MAX(c.latency) FROM mirror_check c WHERE c.at <"
                + " ? AND NOT EXISTS (SELECT 1 FROM mirror_hour h WHERE h.mirror = c.mirror AND"
                + " h.at = c.at / 3600 * 3600) GROUP BY c.mirror, c.at / 3600 * 3600",
            seconds / HOUR * HOUR)
        + update(
            connection,
            "INSERT INTO mirror_day (mirror, at, checks, good, state, lag, latency) SELECT"
                + " h.mirror, h.at / 86400 * 86400, SUM(h.checks), SUM(h.good), MAX(h.state),"
                + " MAX(h.lag), MAX(h.latency) FROM mirror_hour h WHERE h.at < ? AND NOT EXISTS"
                + " (SELECT 1 FROM mirror_day d WHERE d.mirror = h.mirror AND d.at = h.at / 86400 *"
                + " 86400) GROUP BY h.mirror, h.at / 86400 * 86400",
            seconds / DAY * DAY)
        + update(connection, "DELETE FROM mirror_check WHERE at < ?", seconds - CHECKS_KEPT)
        + update(connection, "DELETE FROM mirror_hour WHERE at < ?", seconds - HOURS_KEPT);
  }

  private static int update(Connection connection, String sql, long before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, before);
      return statement.executeUpdate();
    }
  }
}
