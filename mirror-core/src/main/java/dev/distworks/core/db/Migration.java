package dev.distworks.core.db;

import dev.distworks.core.db.DatabaseException.Fault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Applies the scripts that a database does not have yet, and notes each in a table beside them.
 *
 * <p>PostgreSQL does it in one transaction, one process at a time. H2 commits each statement that
 * changes tables: {@link EmbeddedFile} gives it a copy to work on.
 */
final class Migration {
  /** The advisory lock of all migrations: "distwork" in ASCII. */
  private static final long LOCK = 0x64697374776f726bL;

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS "
          + MigrationScripts.TABLE
          + " (family VARCHAR(200) NOT NULL, version INTEGER NOT NULL, script VARCHAR(200) NOT NULL,"
          + " applied TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,"
          + " PRIMARY KEY (family, version))";

  private static final String NOTE =
      "INSERT INTO " + MigrationScripts.TABLE + " (family, version, script) VALUES (?, ?, ?)";

  private Migration() {}

  /** Brings the tables up to date; {@code connections} are to the database of that place. */
  static void run(Connections connections, boolean server, MigrationScripts scripts, String place)
      throws SQLException, IOException {
    Connection connection = connections.take();
    boolean sound = false;
    String step = "the table of versions";
    try (Statement statement = connection.createStatement()) {
      if (server) {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      }
      statement.execute(CREATE);
      int applied = scripts.applied(connection);
      for (MigrationScripts.Script script : scripts.scripts()) {
        if (script.version() > applied) {
          step = script.name();
          statement.execute(MigrationScripts.text(scripts.location(), script.name()));
          note(connection, scripts.family(), script);
        }
      }
      connection.commit();
      sound = true;
    } catch (SQLException e) {
      DatabaseException why = SqlFailures.translate(e, "migrating", place);
      throw why.isDiskFull()
          ? why
          : new DatabaseException(
              Fault.MIGRATION,
              "bringing the tables of '" + place + "' up to date: " + step + ": " + e.getMessage(),
              e);
    } finally {
      if (!sound) {
        connection.rollback();
      }
      connections.giveBack(connection, sound);
    }
  }

  private static void note(Connection connection, String family, MigrationScripts.Script script)
      throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOTE)) {
      note.setString(1, family);
      note.setInt(2, script.version());
      note.setString(3, script.name());
      note.executeUpdate();
    }
  }
}
