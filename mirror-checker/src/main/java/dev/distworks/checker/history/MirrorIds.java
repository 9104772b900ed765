package dev.distworks.checker.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The numbers by which tables name mirrors. Used by one thread at a time. */
final class MirrorIds {
  private static final int MOST = 50_000;

  private final Map<String, Long> known = new HashMap<>();

  /** The number of that mirror, which gets one when it has none. */
  long of(Connection connection, String url) throws SQLException {
    Long id = known.get(url);
    if (id != null) {
      return id;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    long found = find(connection, url);
    if (found < 0) {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO mirror (url) VALUES (?)")) {
        insert.setString(1, url);
        insert.executeUpdate();
      }
      found = find(connection, url);
    }
    known.put(url, found);
    return found;
  }

  private static long find(Connection connection, String url) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM mirror WHERE url = ?")) {
      query.setString(1, url);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getLong(1) : -1;
      }
    }
  }

  /** Forgets them: a transaction that gave numbers was undone. */
  void forget() {
    known.clear();
  }
}
