package dev.distworks.build.jdbc;

import dev.distworks.build.edit.CallOutcome;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Genesis;
import dev.distworks.build.outbox.Outbox;
import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A store in H2 or PostgreSQL. A change that was returned survives {@code kill -9} and a loss of
 * power. Memory: some 200 bytes a build, tagging or package file.
 */
public final class SqlHubStore implements HubStore {
  /** Where the scripts of the tables are on the class path. */
  public static final String MIGRATIONS = "dev/distworks/build/jdbc/migrations";

  private final Database database;
  private final boolean shared;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final FactTables tables;
  private final WriteQueue queue;

  private SqlHubStore(Database database, boolean shared, InstantSource clock) {
    this.database = database;
    this.shared = shared;
    this.tables = new FactTables(new Facts());
    this.queue = new WriteQueue(database, tables, lock.writeLock(), clock);
  }

  /**
   * Opens it, and makes it when there is none.
   *
   * @param url {@code jdbc:h2:file:PATH} or {@code jdbc:postgresql:…}
   */
  public static SqlHubStore open(
      String url, Optional<String> user, Optional<String> password, InstantSource clock)
      throws IOException {
    Database database = Database.open(new DatabaseSettings(url, user, password, MIGRATIONS));
    boolean opened = false;
    try {
      boolean shared = url.startsWith("jdbc:postgresql:");
      SqlHubStore store = new SqlHubStore(database, shared, clock);
      store.queue.load();
      store.change(
          0,
          edit -> {
            Genesis.add(edit.changes());
            return true;
          });
      opened = true;
      return store;
    } finally {
      if (!opened) {
        database.close();
      }
    }
  }

  /** Opens an H2 database in {@code FILE.mv.db}. */
  public static SqlHubStore embedded(Path file, InstantSource clock) throws IOException {
    return open(
        "jdbc:h2:file:" + file.toAbsolutePath().normalize(),
        Optional.empty(),
        Optional.empty(),
        clock);
  }

  /** The database itself, for tables that are not facts. */
  public Database database() {
    return database;
  }

  /** Where, from now on, every change that this store makes is put as well, to be told of. */
  public Outbox outbox() {
    queue.tell();
    return new OutboxTable(database);
  }

  @Override
  public <T> T read(Function<Facts, T> question) throws IOException {
    if (shared) {
      queue.catchUp();
    }
    lock.readLock().lock();
    try {
      return question.apply(tables.facts());
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public <T> T change(int user, Function<Edit, T> operation) throws IOException {
    return queue.submit(user, (edit, connection) -> operation.apply(edit), false);
  }

  /** Does a change of facts and of the caller's own tables as one. */
  public <T> T changeWith(int user, SqlOperation<T> operation) throws IOException {
    return queue.submit(user, operation, true);
  }

  @Override
  public <T> List<CallOutcome<T>> changeEach(int user, List<Function<Edit, T>> calls)
      throws IOException {
    return queue.submitEach(
        user,
        calls.stream()
            .<SqlOperation<T>>map(call -> (edit, connection) -> call.apply(edit))
            .toList(),
        false);
  }

  /** The same with the caller's own tables; each call's part of both is kept or undone as one. */
  public <T> List<CallOutcome<T>> changeEachWith(int user, List<SqlOperation<T>> calls)
      throws IOException {
    return queue.submitEach(user, calls, true);
  }

  @Override
  public <T> T tryOut(int user, Function<Edit, T> operation) throws IOException {
    if (shared) {
      queue.catchUp();
    }
    return queue.tryOut(user, operation);
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
