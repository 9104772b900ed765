package dev.distworks.build.jdbc;

import dev.distworks.build.HubFault;
import dev.distworks.build.edit.CallOutcome;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.core.db.Database;
import dev.distworks.core.db.SqlWork;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Changes on their way to the database. Whoever gets the turn takes all that wait along in one
 * transaction, so that many clients share one wait for the disk. Readers are shut out from the
 * first change in memory until all of it is committed: nobody sees what may yet be undone.
 */
final class WriteQueue {
  private static final int MAX_TOGETHER = 64;

  private final Database database;
  private final FactTables tables;
  private final Lock facts;
  private final InstantSource clock;
  private final Lock turn = new ReentrantLock();
  private final Queue<PendingChange<?>> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean tells;

  WriteQueue(Database database, FactTables tables, Lock facts, InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.facts = facts;
    this.clock = clock;
  }

  /** From now on each change is put into the outbox, too. */
  void tell() {
    tells = true;
  }

  <T> T submit(int user, SqlOperation<T> operation, boolean withTables) throws IOException {
    CallOutcome<T> outcome = submitEach(user, List.of(operation), withTables).get(0);
    return outcome.fold(
        value -> value,
        fault -> {
          throw again(fault);
        });
  }

  /** The fault as of the thread that asked; the one that did it may have been another. */
  private static HubFault again(HubFault fault) {
    HubFault raised = new HubFault(fault.code(), fault.text());
    raised.initCause(fault);
    return raised;
  }

  <T> List<CallOutcome<T>> submitEach(
      int user, List<SqlOperation<T>> operations, boolean withTables) throws IOException {
    PendingChange<T> mine = new PendingChange<>(user, operations, withTables);
    waiting.add(mine);
    turn.lock();
    try {
      while (!mine.isDone()) {
        doSome();
      }
    } finally {
      turn.unlock();
    }
    return mine.outcomes();
  }

  private void doSome() {
    List<PendingChange<?>> together = new ArrayList<>();
    while (together.size() < MAX_TOGETHER) {
      PendingChange<?> next = waiting.poll();
      if (next == null) {
        break;
      }
      together.add(next);
    }
    facts.lock();
    try {
      doTogether(together);
    } finally {
      facts.unlock();
    }
  }

  private void doTogether(List<PendingChange<?>> together) {
    FactChanges changes = new FactChanges(tables.facts());
    boolean done = false;
    try {
      boolean wrote =
          database.transact(
              connection -> {
                changes.undo(0); // of an attempt that collided
                return attempt(together, changes, connection);
              });
      done = true;
      if (wrote) {
        tables.committed();
        database.force();
      }
      together.forEach(PendingChange::succeed);
    } catch (IOException e) {
      together.forEach(each -> each.fail(e));
    } catch (RuntimeException e) {
      together.forEach(each -> each.fail(e));
    } finally {
      if (!done) {
        changes.undo(0);
      }
    }
  }

  private boolean attempt(
      List<PendingChange<?>> together, FactChanges changes, Connection connection)
      throws SQLException {
    tables.lockAndCatchUp(connection);
    for (PendingChange<?> each : together) {
      int mark = changes.mark();
      Instant time = clock.instant();
      each.run(changes, time, connection);
      if (tells) {
        OutboxTable.add(connection, tables.facts(), changes.since(mark), each.user(), time);
      }
    }
    return tables.write(connection, changes.steps());
  }

  /** Does a change in memory and undoes it. */
  <T> T tryOut(int user, Function<Edit, T> operation) {
    FactChanges changes = new FactChanges(tables.facts());
    turn.lock();
    try {
      facts.lock();
      try {
        return Edit.run(changes, user, clock.instant(), operation);
      } finally {
        changes.undo(0);
        facts.unlock();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Reads everything; before anybody else is let in. */
  void load() throws IOException {
    database.read(tables::begin);
    FutureTask<Boolean> files = new FutureTask<>(() -> database.read(tables::loadPackageFiles));
    Thread reader = new Thread(files, "hub-load");
    reader.setDaemon(true);
    reader.start();
    database.read(tables::loadOthers);
    try {
      files.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while package files were being read");
    }
    catchUp(); // what was committed while tables were being read is read again
  }

  /** Takes over what other hubs have changed. */
  void catchUp() throws IOException {
    if (database.read(tables::isBehind)) {
      withFacts(tables::catchUp);
    }
  }

  private void withFacts(SqlWork<Boolean> work) throws IOException {
    turn.lock();
    try {
      facts.lock();
      try {
        database.read(work);
      } finally {
        facts.unlock();
      }
    } finally {
      turn.unlock();
    }
  }
}
