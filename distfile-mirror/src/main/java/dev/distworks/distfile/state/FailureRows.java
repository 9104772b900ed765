package dev.distworks.distfile.state;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.Owner;
import dev.distworks.distfile.PastFailure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes failures with their history. */
final class FailureRows {
  private static final Duration KEPT = Duration.ofDays(400);

  private FailureRows() {}

  /** The failures of a run: begins, goes on with and ends rows. */
  static int write(Connection connection, Instant run, Collection<MirrorFailure> failures)
      throws SQLException {
    Map<String, Long> open = open(connection);
    if (open.isEmpty() && failures.isEmpty()) {
      return 0;
    }
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE failure SET detail = ?, host = ?, last_seen = ?, runs = runs + 1"
                    + " WHERE id = ? AND since = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO failure (id, since, repository, owner, name, code, detail, host,"
                    + " last_seen, runs, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)")) {
      for (MirrorFailure failure : failures) {
        String id = id(failure.what());
        Long since = open.remove(id);
        if (since != null) {
          goOn(update, id, since, failure, run);
        } else if (open.putIfAbsent("new " + id, 0L) == null) {
          begin(insert, id, failure, run);
        }
      }
      update.executeBatch();
      insert.executeBatch();
    }
    open.keySet().removeIf(id -> id.startsWith("new "));
    end(connection, open, run);
    return failures.size();
  }

  private static Map<String, Long> open(Connection connection) throws SQLException {
    Map<String, Long> open = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT id, since FROM failure WHERE ended = 0");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        open.put(rows.getString(1), rows.getLong(2));
      }
    }
    return open;
  }

  /** What makes two failures of different runs the same one. */
  private static String id(CatalogFailure what) {
    String text =
        String.join(
            "\t", what.owner().repository(), what.owner().cpv(), what.name(), what.code().code());
    return Digester.digest(text.getBytes(StandardCharsets.UTF_8), DigestAlgorithm.SHA256).hex();
  }

  private static void goOn(
      PreparedStatement update, String id, long since, MirrorFailure failure, Instant run)
      throws SQLException {
    update.setString(1, shortened(failure.what().detail(), 65_536));
    update.setString(2, shortened(failure.host(), 255));
    update.setLong(3, run.toEpochMilli());
    update.setString(4, id);
    update.setLong(5, since);
    update.addBatch();
  }

  private static void begin(PreparedStatement insert, String id, MirrorFailure failure, Instant run)
      throws SQLException {
    CatalogFailure what = failure.what();
    insert.setString(1, id);
    insert.setLong(2, run.toEpochMilli());
    insert.setString(3, shortened(what.owner().repository(), 255));
    insert.setString(4, shortened(what.owner().cpv(), 1024));
    insert.setString(5, shortened(what.name(), 4096));
    insert.setString(6, what.code().name());
    insert.setString(7, shortened(what.detail(), 65_536));
    insert.setString(8, shortened(failure.host(), 255));
    insert.setLong(9, run.toEpochMilli());
    insert.addBatch();
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static void end(Connection connection, Map<String, Long> gone, Instant run)
      throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE failure SET ended = ? WHERE id = ? AND since = ?");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM failure WHERE ended > 0 AND ended < ?")) {
      for (Map.Entry<String, Long> one : gone.entrySet()) {
        update.setLong(1, run.toEpochMilli());
        update.setString(2, one.getKey());
        update.setLong(3, one.getValue());
        update.addBatch();
      }
      update.executeBatch();
      delete.setLong(1, run.minus(KEPT).toEpochMilli());
      delete.executeUpdate();
    }
  }

  static List<PastFailure> read(Connection connection, Instant endedSince) throws SQLException {
    List<PastFailure> failures = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT repository, owner, name, code, detail, host, since, last_seen, runs, ended"
                + " FROM failure WHERE ended = 0 OR ended >= ? ORDER BY owner, name, since")) {
      select.setLong(1, endedSince.toEpochMilli());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          failures.add(failure(rows));
        }
      }
    }
    return failures;
  }

  private static PastFailure failure(ResultSet rows) throws SQLException {
    CatalogFailure what =
        new CatalogFailure(
            new Owner(rows.getString(1), rows.getString(2)),
            rows.getString(3),
            FailureCode.valueOf(rows.getString(4)),
            rows.getString(5));
    return new PastFailure(
        new MirrorFailure(what, rows.getString(6)),
        Instant.ofEpochMilli(rows.getLong(7)),
        Instant.ofEpochMilli(rows.getLong(8)),
        rows.getInt(9),
        Times.time(rows.getLong(10)));
  }
}
