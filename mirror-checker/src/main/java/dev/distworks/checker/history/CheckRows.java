package dev.distworks.checker.history;

import dev.distworks.checker.History.Sample;
import dev.distworks.checker.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes checks, and of each mirror the standing after its last. */
final class CheckRows {
  private CheckRows() {}

  static void write(Connection connection, MirrorIds ids, List<SqlHistory.Taken> taken)
      throws SQLException {
    Map<Long, SqlHistory.Taken> last = new LinkedHashMap<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO mirror_check (mirror, at, state, lag, latency, bytes) VALUES (?, ?, ?, ?,"
                + " ?, ?)")) {
      for (SqlHistory.Taken one : taken) {
        long id = ids.of(connection, one.url());
        Sample sample = one.sample();
        insert.setLong(1, id);
        insert.setLong(2, sample.at().getEpochSecond());
        insert.setInt(3, Conditions.number(sample.condition()));
        insert.setLong(4, sample.lag().map(lag -> lag.toSeconds()).orElse(-1L));
        insert.setLong(5, sample.latency().map(latency -> latency.toMillis()).orElse(-1L));
        insert.setLong(6, sample.bytes());
        insert.addBatch();
        last.put(id, one);
      }
      insert.executeBatch();
    }
    for (Map.Entry<Long, SqlHistory.Taken> one : last.entrySet()) {
      Standing standing = one.getValue().standing();
      StandingRows.write(connection, one.getKey(), standing, one.getValue().sample().at());
    }
  }
}
