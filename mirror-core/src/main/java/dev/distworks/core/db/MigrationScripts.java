package dev.distworks.core.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.db.DatabaseException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL scripts that make the tables, as their {@code index} lists them.
 *
 * <p>The first script names their family: in one database each family has its own versions, so that
 * several programs can share a server's database.
 *
 * @param location the folder of the class path
 * @param scripts oldest first, at least one
 */
record MigrationScripts(String location, List<Script> scripts) {
  /** Where a database notes the scripts that it has. */
  static final String TABLE = "distworks_schema";

  private static final Pattern NAME = Pattern.compile("V([1-9][0-9]{0,8})__[A-Za-z0-9_]+\\.sql");

  MigrationScripts {
    scripts = List.copyOf(scripts);
  }

  /** One script: what makes that version of the one before. */
  record Script(int version, String name) {}

  /** How far a database has come, seen from the scripts. */
  enum State {
    /** It has none of our tables. */
    EMPTY,
    BEHIND,
    CURRENT
  }

  /** Reads the index. A wrong one is a mistake of the program: IllegalArgumentException. */
  static MigrationScripts load(String location) throws IOException {
    List<Script> scripts = new ArrayList<>();
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
      scripts.add(new Script(newest, name));
    }
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException(
          "migrations: '" + location + "/index': expected V1__words.sql, found no script");
    }
    return new MigrationScripts(location, scripts);
  }

  /** The version that the last script makes. */
  int newest() {
    return scripts.get(scripts.size() - 1).version();
  }

  String family() {
    return scripts.get(0).name();
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
    try {
      applied = applied(connection);
    } catch (SQLException e) {
      if (!isMissingTable(e)) {
        throw e;
      }
    }
    connection.rollback();
    if (applied > newest()) {
      throw new DatabaseException(
          Fault.MIGRATION,
          "opening '"
              + place
              + "': expected tables of version "
              + newest()
              + " or older, found version "
              + applied
              + "; use the newer program that made them");
    }
    if (applied == newest()) {
      return State.CURRENT;
    }
    return applied == 0 ? State.EMPTY : State.BEHIND;
  }

  /** The version that a database has, 0 for none. Throws SQLException when it notes no versions. */
  int applied(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT MAX(version) FROM " + TABLE + " WHERE family = ?")) {
      statement.setString(1, family());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  private static boolean isMissingTable(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("42S0") || state.equals("42P01");
  }
}
