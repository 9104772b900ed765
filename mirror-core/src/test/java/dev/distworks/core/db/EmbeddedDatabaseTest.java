package dev.distworks.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.db.DatabaseException.Fault;
import dev.distworks.core.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest extends DatabaseContract {
  @TempDir Path folder;

  @Override
  DatabaseSettings settings(String migrations) {
    return DatabaseSettings.embedded(folder.resolve("state"), migrations);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isOneFileAndNothingElse() throws IOException {
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 1));
      assertEquals(List.of("state.mv.db"), names());
    }
    open(TWO).close();
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void sweepsWhatAKilledMigrationLeft() throws IOException {
    Files.writeString(folder.resolve(".state.migrating.mv.db"), "half a database");
    Files.writeString(folder.resolve(".state.migrating.lock"), "pid 1 since 2026-01-01T00:00:00Z");
    open(ONE).close();
    Files.writeString(folder.resolve(".state.migrating.mv.db"), "half a database");
    Files.writeString(folder.resolve(".state.migrating.lock"), "");
    open(ONE).close();
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void isWholeAfterBeingKilledWhileItIsMade() throws IOException {
    for (String moment :
        List.of(".state.migrating.lock", ".state.migrating.mv.db", "state.mv.db")) {
      ChildJvm maker = ChildJvm.run(WritingProcess.class, settings(TWO).url(), "", "", TWO, "x");
      while (!names().contains(moment) && !names().contains("state.mv.db")) {
        Thread.onSpinWait();
      }
      maker.close();
      open(TWO).close();
      assertEquals(List.of("state.mv.db"), names());
      Files.delete(folder.resolve("state.mv.db"));
    }
  }

  @Test
  void saysThatAnotherProcessHasItOpen() throws IOException {
    open(ONE).close();
    try (ChildJvm other =
        ChildJvm.run(WritingProcess.class, settings(ONE).url(), "", "", ONE, "other")) {
      assertEquals("committed", other.line());
      DatabaseException refused = assertThrows(DatabaseException.class, () -> open(ONE));
      assertEquals(Fault.LOCKED, refused.fault());
      assertTrue(refused.toString().contains(folder.resolve("state.mv.db").toString()));
      assertTrue(refused.toString().contains("another process"));
      assertTrue(refused.retryable());
    }
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    Path file = folder.resolve("state.mv.db");
    Files.writeString(file, "this is no database".repeat(1000));
    DatabaseException refused = assertThrows(DatabaseException.class, () -> open(ONE));
    assertEquals(Fault.CORRUPT, refused.fault(), refused.toString());
    assertTrue(refused.toString().contains(folder.resolve("state.mv.db").toString()));
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void saysThatAFileWasCutShort() throws IOException {
    try (Database database = open(ONE)) {
      for (int i = 0; i < 200; i++) {
        database.transact(Items.insert("some longer name " + i, 1));
      }
    }
    Path file = folder.resolve("state.mv.db");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, 9000));
    DatabaseException refused = assertThrows(DatabaseException.class, () -> open(ONE));
    assertEquals(Fault.CORRUPT, refused.fault(), refused.toString());
  }

  @Test
  void leavesNothingBesideWhenAMigrationFails() throws IOException {
    assertThrows(DatabaseException.class, () -> open(BROKEN));
    assertEquals(List.of(), names());
    open(ONE).close();
    assertThrows(DatabaseException.class, () -> open(BROKEN));
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void givesBackDiskThatManySmallCommitsTook() throws IOException {
    Path file = folder.resolve("state.mv.db");
    long before;
    try (Database database = open(ONE)) {
      database.transact(Items.insert("a", 0));
      for (int i = 0; i < 1000; i++) {
        database.transact(Items.add("a", 1));
      }
      before = Files.size(file);
    }
    assertTrue(Files.size(file) < before / 4, before + " to " + Files.size(file));
    try (Database database = open(ONE)) {
      assertEquals(1000, database.read(Items::total));
    }
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void isClosedWithoutLossByAnInterruptedThread() throws IOException {
    Database database = open(ONE);
    database.transact(Items.insert("a", 0));
    for (int i = 0; i < 1000; i++) {
      database.transact(Items.add("a", 1));
    }
    Thread.currentThread().interrupt();
    try {
      database.close();
    } finally {
      assertTrue(Thread.interrupted());
    }
    try (Database again = open(ONE)) {
      assertEquals(1000, again.read(Items::total));
    }
    assertEquals(List.of("state.mv.db"), names());
  }

  @Test
  void isMadeInFoldersThatAreMissing() throws IOException {
    Path deep = folder.resolve("a/b/state");
    Database.open(DatabaseSettings.embedded(deep, ONE)).close();
    assertTrue(Files.exists(folder.resolve("a/b/state.mv.db")));
  }

  @Test
  void refusesWorkOnceClosed() throws IOException {
    Database database = open(ONE);
    database.close();
    database.close();
    assertThrows(DatabaseException.class, () -> database.read(Items::count));
  }
}
