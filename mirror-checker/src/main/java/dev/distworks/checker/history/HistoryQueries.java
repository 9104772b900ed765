package dev.distworks.checker.history;

import dev.distworks.checker.History.Day;
import dev.distworks.checker.History.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads checks as finely as they are still kept: checks, hours before them, days before those. */
final class HistoryQueries {
  private static final int MOST = 20_000;

  private static final String SAMPLES =
      "SELECT at, state, lag, latency FROM (SELECT c.at, c.state, c.lag, c.latency FROM"
          + " mirror_check c JOIN mirror m ON m.id = c.mirror WHERE m.url = ? AND c.at >= ? AND"
          + " c.at < ? UNION ALL SELECT h.at, h.state, h.lag, h.latency FROM mirror_hour h JOIN"
          + " mirror m ON m.id = h.mirror WHERE m.url = ? AND h.at >= ? AND h.at < ? AND h.at <"
          + " (SELECT COALESCE(MIN(c.at), 9223372036854775807) / 3600 * 3600 FROM mirror_check c"
          + " WHERE c.mirror = m.id) UNION ALL SELECT d.at, d.state, d.lag, d.latency FROM"
          + " mirror_day d JOIN mirror m ON m.id = d.mirror WHERE m.url = ? AND d.at >= ? AND d.at"
          + " < ? AND d.at < (SELECT COALESCE(MIN(h.at), 9223372036854775807) / 86400 * 86400 FROM"
          + " mirror_hour h WHERE h.mirror = m.id)) AS found ORDER BY at FETCH FIRST "
          + MOST
          + " ROWS ONLY";

  private static final String DAYS =
      "SELECT m.url, d.at, d.checks, d.good FROM (SELECT mirror, at / 86400 * 86400 AS at,"
          + " SUM(checks) AS checks, SUM(good) AS good FROM (SELECT mirror, at, checks, good FROM"
          + " mirror_hour WHERE at >= ? AND at < ? UNION ALL SELECT c.mirror, c.at, 1, CASE WHEN"
          + " c.state = 0 THEN 1 ELSE 0 END FROM mirror_check c WHERE c.at >= ? AND c.at < ? AND"
          + " NOT EXISTS (SELECT 1 FROM mirror_hour h WHERE h.mirror = c.mirror AND h.at = c.at /"
          + " 3600 * 3600)) AS pieces GROUP BY mirror, at / 86400 * 86400) AS d JOIN mirror m ON"
          + " m.id = d.mirror ORDER BY m.url, d.at";

  private HistoryQueries() {}

  static List<Sample> samples(Connection connection, String url, Instant from, Instant to)
      throws SQLException {
    List<Sample> samples = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(SAMPLES)) {
      for (int i = 0; i < 3; i++) {
        query.setString(3 * i + 1, url);
        query.setLong(3 * i + 2, from.getEpochSecond());
        query.setLong(3 * i + 3, to.getEpochSecond());
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          samples.add(
              new Sample(
                  Instant.ofEpochSecond(rows.getLong(1)),
                  Conditions.of(rows.getInt(2)),
                  known(rows.getLong(3)).map(Duration::ofSeconds),
                  known(rows.getLong(4)).map(Duration::ofMillis)));
        }
      }
    }
    return samples;
  }

  private static Optional<Long> known(long value) {
    return value < 0 ? Optional.empty() : Optional.of(value);
  }

  static Map<String, List<Day>> days(Connection connection, Instant from, Instant to)
      throws SQLException {
    Map<String, List<Day>> days = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(DAYS)) {
      for (int i = 0; i < 2; i++) {
        query.setLong(2 * i + 1, from.getEpochSecond());
        query.setLong(2 * i + 2, to.getEpochSecond());
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          days.computeIfAbsent(rows.getString(1), unused -> new ArrayList<>())
              .add(new Day(Instant.ofEpochSecond(rows.getLong(2)), rows.getInt(3), rows.getInt(4)));
        }
      }
    }
    return days;
  }
}
