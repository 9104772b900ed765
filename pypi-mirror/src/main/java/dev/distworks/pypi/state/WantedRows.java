package dev.distworks.pypi.state;

import dev.distworks.pypi.MirrorState.Wanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes wanted serials: an update for each, and an insert where there was no row. */
final class WantedRows {
  private static final String UPDATE =
      "UPDATE project SET display = ?, wanted = CASE WHEN ? > wanted THEN ? ELSE wanted END, removal = ?, due = CASE WHEN due"
          + " = 0 AND NOT ? AND ? >= 0 AND ? <= mirrored THEN 0 WHEN failures > 0 THEN 2 ELSE 1 END WHERE name = ?";
  private static final String INSERT =
      "INSERT INTO project (name, display, wanted, mirrored, published, removal, due, failures) VALUES (?, ?, ?, -1, FALSE,"
          + " ?, 1, 0)";

  private WantedRows() {}

  static void write(Connection connection, List<Wanted> wanted) throws SQLException {
    List<Wanted> fresh = new ArrayList<>();
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      for (Wanted each : wanted) {
        long serial = each.serial().orElse(-1);
        update.setString(1, each.name().display());
        update.setLong(2, serial);
        update.setLong(3, serial);
        update.setBoolean(4, each.removal());
        update.setBoolean(5, each.always());
        update.setLong(6, serial);
        update.setLong(7, serial);
        update.setString(8, each.name().normalized());
        update.addBatch();
      }
      int[] counts = update.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          fresh.add(wanted.get(i));
        }
      }
    }
    insert(connection, fresh);
  }

  private static void insert(Connection connection, List<Wanted> fresh) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Wanted each : fresh) {
        insert.setString(1, each.name().normalized());
        insert.setString(2, each.name().display());
        insert.setLong(3, each.serial().orElse(-1));
        insert.setBoolean(4, each.removal());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
