package dev.distworks.core.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @TempDir Path folder;

  @AfterEach
  void makeRoom() {
    FullDisk.ROOM.set(Long.MAX_VALUE);
  }

  @Test
  void isToldByTheFirstFailureAndByAllAfterIt() throws IOException {
    FullDisk.register();
    DatabaseSettings settings =
        new DatabaseSettings(
            "jdbc:h2:full:" + folder.resolve("state"),
            Optional.empty(),
            Optional.empty(),
            DatabaseContract.ONE);
    Database database = Database.open(settings);
    database.transact(Items.insert("before", 1));
    FullDisk.ROOM.set(0);
    for (int i = 0; i < 3; i++) {
      String name = "after" + i;
      DatabaseException full =
          assertThrows(DatabaseException.class, () -> database.transact(Items.insert(name, 1)));
      assertTrue(full.isDiskFull(), full.toString());
      assertFalse(full.retryable());
      assertInstanceOf(StoreFullException.class, full.getCause());
    }
    closeAnyhow(database);
    FullDisk.ROOM.set(Long.MAX_VALUE);
    try (Database again = Database.open(settings)) {
      assertEquals(1, again.read(Items::count));
    }
  }

  private static void closeAnyhow(Database database) {
    try {
      database.close();
    } catch (DatabaseException e) {
      assertTrue(e.isDiskFull(), e.toString());
    }
  }

  @Test
  void isNotToldBecauseOfWordsInTheData() throws IOException {
    DatabaseSettings settings =
        DatabaseSettings.embedded(folder.resolve("state"), DatabaseContract.ONE);
    try (Database database = Database.open(settings)) {
      database.transact(Items.insert("No space left on device", 1));
      DatabaseException refused =
          assertThrows(
              DatabaseException.class,
              () -> database.transact(Items.insert("No space left on device", 1)));
      assertEquals(DatabaseException.Fault.CONSTRAINT, refused.fault());
    }
  }
}
