package dev.distworks.core.db;

import dev.distworks.core.db.DatabaseException.Fault;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.core.sync.LockHeldException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * The file of an embedded database and its migration beside it: H2 commits each statement that
 * changes tables, so a script that was cut short could neither go on nor be undone in place.
 */
final class EmbeddedFile {
  private final DatabaseSettings settings;
  private final Path database;
  private final Path staged;
  private final Path lock;

  EmbeddedFile(DatabaseSettings settings, Path path) {
    this.settings = settings;
    String name = "." + path.getFileName() + ".migrating";
    this.database = path.resolveSibling(path.getFileName() + ".mv.db");
    this.staged = path.resolveSibling(name);
    this.lock = path.resolveSibling(name + ".lock");
  }

  boolean exists() {
    return Files.exists(database);
  }

  /** Deletes what a killed migration left; for who has the database open, up to date. */
  void sweep() throws IOException {
    Files.deleteIfExists(stagedFile());
    Files.deleteIfExists(lock);
  }

  /** What tells, while nobody else migrates, whether there is still something to do. */
  interface Need {
    boolean remains() throws IOException;
  }

  /**
   * Makes the database, or brings a copy of it up to date and puts it in its place. It must not be
   * open.
   */
  void migrate(MigrationScripts scripts, Need need) throws IOException {
    Files.createDirectories(database.toAbsolutePath().getParent());
    try (DirectoryLock held = DirectoryLock.acquire(lock, InstantSource.system())) {
      try {
        if (need.remains()) {
          stage(scripts);
          publish();
        }
      } finally {
        Files.deleteIfExists(stagedFile());
        Files.deleteIfExists(held.file()); // safe: who locks next looks whether its file is there
      }
    } catch (LockHeldException e) {
      throw new DatabaseException(
          Fault.LOCKED, "bringing '" + settings.place() + "' up to date: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw SqlFailures.translate(e, "bringing up to date", settings.place());
    } catch (DatabaseException e) {
      throw e;
    } catch (IOException e) {
      throw StoreFullException.translate(e, settings.place());
    }
  }

  private void stage(MigrationScripts scripts) throws IOException, SQLException {
    Files.deleteIfExists(stagedFile());
    if (exists()) {
      Files.copy(database, stagedFile());
    }
    try (EmbeddedConnections connections =
        EmbeddedConnections.create(settings.at("file", staged))) {
      Migration.run(connections, false, scripts, settings.place());
    }
  }

  private void publish() throws IOException {
    try (FileChannel channel = FileChannel.open(stagedFile(), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(stagedFile(), database, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path stagedFile() {
    return staged.resolveSibling(staged.getFileName() + ".mv.db");
  }
}
