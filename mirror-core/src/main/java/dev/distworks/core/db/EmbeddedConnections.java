package dev.distworks.core.db;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;

/**
 * Connections to H2, kept in a plain stack: a pool library and the search for drivers would cost
 * more than opening the database. An embedded database stays open as long as one of them is.
 */
final class EmbeddedConnections implements Connections {
  private static final int MAX_IDLE = 16;

  private static final long MIN_COMPACTED = 4 << 20;
  private static final int MIN_FILL_PERCENT = 50;

  /** What is set unless the URL says otherwise. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "WRITE_DELAY", "0", // a commit is in the file when it returns: survives kill -9
          "DB_CLOSE_ON_EXIT", "FALSE", // no shutdown hook: the owner closes
          "CACHE_SIZE", "8192", // KiB
          "MAX_COMPACT_TIME", "0", // ms at closing; tidy() compacts where it is worth it
          "LOCK_TIMEOUT", "10000", // ms, for rows that others hold
          "TRACE_LEVEL_FILE", "0"); // no NAME.trace.db

  private final Driver driver;
  private final DatabaseSettings settings;
  private final boolean mustExist;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  private EmbeddedConnections(Driver driver, DatabaseSettings settings, boolean mustExist) {
    this.driver = driver;
    this.settings = settings;
    this.mustExist = mustExist;
  }

  /** Opens the database; one in a file must exist. */
  static EmbeddedConnections open(DatabaseSettings settings) throws SQLException {
    return open(settings, true);
  }

  /** Opens the database of a file that may be missing. */
  static EmbeddedConnections create(DatabaseSettings settings) throws SQLException {
    return open(settings, false);
  }

  private static EmbeddedConnections open(DatabaseSettings settings, boolean mustExist)
      throws SQLException {
    EmbeddedConnections connections = new EmbeddedConnections(driver(), settings, mustExist);
    connections.giveBack(connections.take(), true);
    return connections;
  }

  private static Driver driver() throws SQLException {
    try {
      return Class.forName("org.h2.Driver")
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("expected com.h2database:h2 on the class path, found none", e);
    }
  }

  @Override
  public Connection take() throws SQLException {
    synchronized (this) {
      if (closed) {
        throw new SQLException("the database was closed", "08003");
      }
      Connection connection = idle.poll();
      if (connection != null) {
        return connection;
      }
    }
    Connection connection = driver.connect(url(), properties());
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * H2 reaches files by channels that a thread's interruption closes, and the whole database with
   * them; by way of {@code async:} interruption does no harm.
   */
  private String url() {
    return settings.file().map(file -> settings.at("async", file)).orElse(settings).url();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user().orElse("sa"));
    properties.setProperty("password", settings.password().orElse(""));
    OPTIONS.forEach(
        (name, value) -> {
          if (!settings.hasOption(name)) {
            properties.setProperty(name, value);
          }
        });
    if (mustExist && settings.file().isPresent() && !settings.hasOption("IFEXISTS")) {
      properties.setProperty("IFEXISTS", "TRUE"); // it is made beside its place, never half-made
    }
    return properties;
  }

  @Override
  public void giveBack(Connection connection, boolean sound) {
    synchronized (this) {
      if (sound && !closed && idle.size() < MAX_IDLE) {
        idle.push(connection);
        return;
      }
    }
    closeQuietly(connection);
  }

  @Override
  public void force() throws SQLException {
    execute("CHECKPOINT SYNC");
  }

  /**
   * Each commit writes changed pages anew at the end of the file. The file is written afresh when
   * most of it is dead, so that the time for it stays in proportion to what was changed.
   */
  @Override
  public void tidy() throws SQLException {
    if (settings.file().isPresent()
        && figure("FILE_SIZE") > MIN_COMPACTED
        && figure("CHUNKS_FILL_RATE") < MIN_FILL_PERCENT) {
      execute("SHUTDOWN COMPACT");
    }
  }

  private void execute(String sql) throws SQLException {
    Connection connection = take();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } finally {
      giveBack(connection, !connection.isClosed());
    }
  }

  private long figure(String name) throws SQLException {
    Connection connection = take();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = ?")) {
      statement.setString(1, "info." + name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Long.parseLong(rows.getString(1)) : 0;
      }
    } finally {
      connection.rollback();
      giveBack(connection, true);
    }
  }

  /** A connection that cannot even be closed has nothing left to tell. */
  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      System.getLogger(EmbeddedConnections.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection", e);
    }
  }

  @Override
  public void close() throws SQLException {
    Deque<Connection> open;
    synchronized (this) {
      closed = true;
      open = new ArrayDeque<>(idle);
      idle.clear();
    }
    SQLException failure = null;
    for (Connection connection : open) {
      try {
        connection.close();
      } catch (SQLException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
