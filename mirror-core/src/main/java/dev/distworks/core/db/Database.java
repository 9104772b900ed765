package dev.distworks.core.db;

import dev.distworks.core.db.DatabaseException.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open database whose tables are up to date. Thread-safe; the caller closes.
 *
 * <p>What {@link #transact} has returned survives the end of the process however that comes. Work
 * is isolated from work under way at the same time as SQL's READ COMMITTED says.
 */
public final class Database implements Closeable {
  private static final int ATTEMPTS = 10;

  private final Connections connections;
  private final String place;
  private volatile boolean changed;
  private volatile @Nullable DatabaseException full;

  private Database(Connections connections, String place) {
    this.connections = connections;
    this.place = place;
  }

  /** Opens the database; makes it, or brings its tables up to date, when needed. */
  public static Database open(DatabaseSettings settings) throws DatabaseException {
    try {
      MigrationScripts scripts = MigrationScripts.load(settings.migrations());
      Optional<Path> path = settings.file();
      Connections connections =
          path.isPresent()
              ? openFile(settings, new EmbeddedFile(settings, path.get()), scripts)
              : openInPlace(settings, scripts);
      return new Database(connections, settings.place());
    } catch (SQLException e) {
      throw SqlFailures.translate(e, "opening", settings.place());
    } catch (DatabaseException e) {
      throw e;
    } catch (IOException e) {
      throw SqlFailures.translate(e, "opening", settings.place());
    }
  }

  private static Connections openFile(
      DatabaseSettings settings, EmbeddedFile file, MigrationScripts scripts)
      throws SQLException, IOException {
    if (file.exists()) {
      Optional<Connections> open = openIfCurrent(settings, scripts);
      if (open.isPresent()) {
        file.sweep();
        return open.get();
      }
    }
    file.migrate(scripts, () -> needsMigration(settings, file, scripts));
    return openIfCurrent(settings, scripts).orElseThrow(() -> stillBehind(settings));
  }

  private static boolean needsMigration(
      DatabaseSettings settings, EmbeddedFile file, MigrationScripts scripts) throws IOException {
    if (!file.exists()) {
      return true;
    }
    try {
      Optional<Connections> open = openIfCurrent(settings, scripts);
      if (open.isPresent()) {
        open.get().close();
      }
      return open.isEmpty();
    } catch (SQLException e) {
      throw SqlFailures.translate(e, "opening", settings.place());
    }
  }

  private static Connections openInPlace(DatabaseSettings settings, MigrationScripts scripts)
      throws SQLException, IOException {
    Optional<Connections> open = openIfCurrent(settings, scripts);
    if (open.isPresent()) {
      return open.get();
    }
    // An H2 database in memory lives as long as a connection to it.
    Connections keeper = connections(settings);
    try {
      Migration.run(keeper, !settings.isH2(), scripts, settings.place());
      return openIfCurrent(settings, scripts).orElseThrow(() -> stillBehind(settings));
    } finally {
      keeper.close();
    }
  }

  private static Optional<Connections> openIfCurrent(
      DatabaseSettings settings, MigrationScripts scripts) throws SQLException, IOException {
    Connections connections = connections(settings);
    boolean current = false;
    try {
      Connection connection = connections.take();
      try {
        MigrationScripts.State state = scripts.compare(connection, settings.place());
        if (state == MigrationScripts.State.EMPTY && settings.file().isPresent()) {
          throw SqlFailures.noTables(settings.place()); // files are made with their tables
        }
        current = state == MigrationScripts.State.CURRENT;
      } finally {
        connections.giveBack(connection, current);
      }
      return current ? Optional.of(connections) : Optional.empty();
    } finally {
      if (!current) {
        connections.close();
      }
    }
  }

  private static Connections connections(DatabaseSettings settings) throws SQLException {
    return settings.isH2() ? EmbeddedConnections.open(settings) : PooledConnections.open(settings);
  }

  private static DatabaseException stillBehind(DatabaseSettings settings) {
    return new DatabaseException(
        Fault.MIGRATION, "opening '" + settings.place() + "': it was replaced by an older one");
  }

  /** Does work that only reads, on one connection; whatever it changes is undone. */
  public <T> T read(SqlWork<T> work) throws DatabaseException {
    return run(work, false);
  }

  /**
   * Does work as one transaction, which is kept whatever becomes of this process when this returns.
   * It is undone as a whole when the work throws anything, and done again, up to ten times in all,
   * when it collided with another transaction.
   */
  public <T> T transact(SqlWork<T> work) throws DatabaseException {
    return run(work, true);
  }

  private <T> T run(SqlWork<T> work, boolean commit) throws DatabaseException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(work, commit);
      } catch (SQLException e) {
        if (SqlFailures.fault(e) != Fault.CONFLICT || attempt == ATTEMPTS) {
          throw failure(e, commit ? "changing" : "reading");
        }
      }
    }
  }

  /** H2 closes itself on a full disk; what fails after that fails for the same reason. */
  private DatabaseException failure(SQLException cause, String attempted) {
    DatabaseException failure = SqlFailures.translate(cause, attempted, place);
    if (failure.isDiskFull()) {
      full = failure;
    }
    DatabaseException earlier = full;
    return failure.fault() == Fault.UNAVAILABLE && earlier != null ? earlier : failure;
  }

  private <T> T attempt(SqlWork<T> work, boolean commit) throws SQLException {
    Connection connection = connections.take();
    boolean sound = false;
    try {
      T result = work.run(connection);
      if (commit) {
        connection.commit();
        changed = true;
      } else {
        connection.rollback();
      }
      sound = true;
      return result;
    } finally {
      connections.giveBack(connection, sound || rolledBack(connection));
    }
  }

  /** Whether the connection could undo what it did; otherwise it is not used again. */
  private static boolean rolledBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      log("rolling back", e);
      return false;
    }
  }

  private static void log(String what, SQLException failure) {
    System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, what, failure);
  }

  /**
   * Makes everything committed so far survive a loss of power too. To be called before something
   * that relies on it is made durable elsewhere, such as a {@link
   * dev.distworks.core.sync.Checkpoint}.
   */
  public void force() throws DatabaseException {
    try {
      connections.force();
    } catch (SQLException e) {
      throw failure(e, "flushing");
    }
  }

  /** Closes it; work under way fails. A thread that is interrupted finishes it and stays so. */
  @Override
  public void close() throws DatabaseException {
    boolean interrupted = Thread.interrupted();
    try {
      tidy();
      connections.close();
    } catch (SQLException e) {
      throw failure(e, "closing");
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tidy() {
    try {
      if (changed) {
        changed = false;
        connections.tidy();
      }
    } catch (SQLException e) {
      log("tidying", e); // everything is kept, in a file larger than it need be
    }
  }
}
