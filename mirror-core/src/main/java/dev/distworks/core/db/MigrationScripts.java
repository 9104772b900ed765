package dev.distworks.core.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.db.DatabaseException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL scripts that make the tables, as their {@code index} lists them.
 *
 * @param location the folder of the class path
 * @param names of the files, oldest first
 * @param newest the version of the last
 */
record MigrationScripts(String location, List<String> names, int newest) {
  private static final Pattern NAME = Pattern.compile("V([1-9][0-9]{0,8})__[A-Za-z0-9_]+\\.sql");
  private static final String TABLE = "flyway_schema_history";

  MigrationScripts {
    names = List.copyOf(names);
  }

  /** How far a database has come, seen from the scripts. */
  enum State {
    /** It has none of our tables. */
    EMPTY,
    BEHIND,
    CURRENT
  }

  /** Reads the index. A wrong one is a mistake of the program: IllegalArgumentException. */
  static MigrationScripts load(String location) throws IOException {
    List<String> names = new ArrayList<>();
    int newest = 0;
    for (String line : text(location, "index").split("\n", -1)) {
      String name = line.strip();
      if (name.isEmpty()) {
        continue;
      }
      Matcher parts = NAME.matcher(name);
      if (!parts.matches() || Integer.parseInt(parts.group(1)) <= newest) {
        throw new IllegalArgumentException(
            "migrations: '"
                + location
                + "/index': expected V"
                + (newest + 1)
                + "__words.sql or later, found '"
                + name
                + "'");
      }
      newest = Integer.parseInt(parts.group(1));
      names.add(name);
    }
    return new MigrationScripts(location, names, newest);
  }

  /** The content of one file of the folder. */
  static String text(String location, String name) throws IOException {
    String resource = location + "/" + name;
    try (InputStream in = MigrationScripts.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "migrations: expected '" + resource + "' on the class path, found none");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /**
   * Compares a database with the scripts by plain JDBC. Throws DatabaseException when a newer
   * program made its tables.
   */
  State compare(Connection connection, String place) throws SQLException, DatabaseException {
    int applied = 0;
    boolean failed = false;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT \"version\", \"success\" FROM \"" + TABLE + "\" WHERE \"version\" > ''")) {
      while (rows.next()) {
        applied = Math.max(applied, Integer.parseInt(rows.getString(1)));
        failed |= !rows.getBoolean(2);
      }
    } catch (SQLException e) {
      if (!isMissingTable(e)) {
        throw e;
      }
    }
    connection.rollback();
    if (applied > newest) {
      throw new DatabaseException(
          Fault.MIGRATION,
          "opening '"
              + place
              + "': expected tables of version "
              + newest
              + " or older, found version "
              + applied
              + "; use the newer program that made them");
    }
    if (applied == newest && !failed) {
      return State.CURRENT;
    }
    return applied == 0 && !failed ? State.EMPTY : State.BEHIND;
  }

  private static boolean isMissingTable(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("42S0") || state.equals("42P01");
  }
}
