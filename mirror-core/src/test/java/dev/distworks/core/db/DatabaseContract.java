package dev.distworks.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.db.DatabaseException.Fault;
import dev.distworks.core.testing.ChildJvm;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds for a database of either kind. */
abstract class DatabaseContract {
  private static final String FOLDER = "dev/distworks/core/db/";

  /** A table. */
  static final String ONE = FOLDER + "one";

  /** A newer version of it, with one more column. */
  static final String TWO = FOLDER + "two";

  /** A second version whose script fails half-way. */
  static final String BROKEN = FOLDER + "broken";

  /** The database of this test, empty at first, with those scripts. */
  abstract DatabaseSettings settings(String migrations) throws IOException;

  Database open(String migrations) throws IOException {
    return Database.open(settings(migrations));
  }

  @Test
  void keepsWhatWasCommitted() throws IOException {
    try (Database database = open(ONE)) {
      assertEquals(1, database.transact(Items.insert("a", 1)));
      assertEquals(1, database.read(Items::count));
      database.force();
    }
    try (Database database = open(ONE)) {
      assertEquals(1, database.read(Items::count));
    }
  }

  @Test
  void undoesWorkThatThrows() throws IOException {
    try (Database database = open(ONE)) {
      IllegalStateException thrown = new IllegalStateException("mine");
      assertSame(
          thrown,
          assertThrows(
              IllegalStateException.class,
              () ->
                  database.transact(
                      connection -> {
                        Items.insert("a", 1).run(connection);
                        throw thrown;
                      })));
      DatabaseException refused =
          assertThrows(
              DatabaseException.class,
              () ->
                  database.transact(
                      connection -> {
                        Items.insert("a", 1).run(connection);
                        return connection.prepareStatement("SELECT nothing").execute();
                      }));
      assertEquals(Fault.STATEMENT, refused.fault());
      assertFalse(refused.retryable());
      assertEquals(0, database.read(Items::count));
    }
  }

  @Test
  void undoesWhatReadingChanges() throws IOException {
    try (Database database = open(ONE)) {
      database.read(Items.insert("a", 1));
      assertEquals(0, database.read(Items::count));
    }
  }

  @Test
  void tellsBrokenConstraints() throws IOException {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 1));
      DatabaseException refused =
          assertThrows(DatabaseException.class, () -> database.transact(Items.insert("a", 2)));
      assertEquals(Fault.CONSTRAINT, refused.fault());
      assertEquals(1, database.read(Items::total));
    }
  }

  @Test
  void triesAgainAfterADeadlock() throws Exception {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 0));
      database.transact(Items.insert("b", 0));
      CountDownLatch bothHoldOne = new CountDownLatch(2);
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Future<Integer> one = threads.submit(() -> cross(database, "a", "b", bothHoldOne));
        Future<Integer> other = threads.submit(() -> cross(database, "b", "a", bothHoldOne));
        assertTrue(one.get() + other.get() > 2, "nobody had to try again");
      } finally {
        threads.shutdownNow();
      }
      assertEquals(4, database.read(Items::total));
    }
  }

  /** Changes two rows one after the other; gives how often that was tried. */
  private static int cross(Database database, String first, String second, CountDownLatch held)
      throws DatabaseException {
    AtomicInteger attempts = new AtomicInteger();
    database.transact(
        connection -> {
          attempts.incrementAndGet();
          Items.add(first, 1).run(connection);
          held.countDown();
          try {
            held.await();
          } catch (InterruptedException e) {
            throw new SQLException(e);
          }
          return Items.add(second, 1).run(connection);
        });
    return attempts.get();
  }

  @Test
  void givesUpAfterTenCollisions() throws IOException {
    try (Database database = open(ONE)) {
      AtomicInteger attempts = new AtomicInteger();
      DatabaseException refused =
          assertThrows(
              DatabaseException.class,
              () ->
                  database.transact(
                      connection -> {
                        attempts.incrementAndGet();
                        throw new SQLException("could not serialize", "40001");
                      }));
      assertEquals(10, attempts.get());
      assertEquals(Fault.CONFLICT, refused.fault());
      assertTrue(refused.retryable());
    }
  }

  @Test
  void losesNoUpdateOfManyThreads() throws Exception {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 0));
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          all.add(threads.submit(() -> database.transact(Items.add("a", 1))));
        }
        for (Future<?> one : all) {
          one.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertEquals(200, database.read(Items::total));
    }
  }

  @Test
  void isOfUseAfterAThreadWasInterruptedInIt() throws Exception {
    try (Database database = open(ONE)) {
      for (int round = 0; round < 5; round++) {
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer = new Thread(() -> writeUntilInterrupted(database, begun));
        writer.start();
        begun.await();
        writer.interrupt();
        writer.join();
        assertTrue(database.read(Items::count) > 0);
      }
    }
  }

  private static void writeUntilInterrupted(Database database, CountDownLatch begun) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        database.transact(Items.insert("n" + System.nanoTime(), 1));
        begun.countDown();
      }
    } catch (DatabaseException e) {
      begun.countDown(); // that work may fail, other work may not
    }
  }

  @Test
  void bringsOlderTablesUpToDate() throws IOException {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 1));
    }
    try (Database database = open(TWO)) {
      assertEquals(1, database.read(Items::count));
      assertEquals(List.of("red"), database.read(Items::colours));
    }
  }

  @Test
  void refusesTablesOfANewerProgram() throws IOException {
    open(TWO).close();
    DatabaseException refused = assertThrows(DatabaseException.class, () -> open(ONE));
    assertEquals(Fault.MIGRATION, refused.fault());
    assertTrue(refused.toString().contains("found version 2"), refused.toString());
  }

  @Test
  void keepsOldTablesWhenAMigrationFails() throws IOException {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 1));
    }
    for (int i = 0; i < 2; i++) {
      DatabaseException refused = assertThrows(DatabaseException.class, () -> open(BROKEN));
      assertEquals(Fault.MIGRATION, refused.fault());
    }
    try (Database database = open(TWO)) {
      assertEquals(1, database.read(Items::count));
    }
  }

  @Test
  void tellsNoPassword() throws IOException {
    DatabaseSettings settings = settings(ONE);
    settings.password().ifPresent(password -> assertFalse(settings.toString().contains(password)));
  }

  @Test
  void losesNothingAcknowledgedWhenKilled() throws IOException {
    open(ONE).close();
    DatabaseSettings settings = settings(ONE);
    long acknowledged = 0;
    for (int round = 1; round <= 3; round++) {
      try (ChildJvm writer =
          ChildJvm.run(
              WritingProcess.class,
              settings.url(),
              settings.user().orElse(""),
              settings.password().orElse(""),
              ONE,
              "round" + round)) {
        for (int i = 0; i < 50 * round; i++) {
          assertEquals("committed", writer.line());
          acknowledged++;
        }
        acknowledged += writer.kill().stream().filter("committed"::equals).count();
      }
      try (Database database = open(ONE)) {
        long kept = database.read(Items::count);
        // One more may have been committed and not been told of.
        assertTrue(kept >= acknowledged && kept <= acknowledged + round, kept + " rows");
      }
    }
  }
}
