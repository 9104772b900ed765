package dev.distworks.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.ChildJvm;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;
  private Path file;
  private final ManualClock clock = ManualClock.at(NOON);

  @BeforeEach
  void chooseFile() {
    file = folder.resolve(".lock");
  }

  @Test
  void namesHolderToSecondRunInSameProcess() throws IOException {
    try (DirectoryLock first = DirectoryLock.acquire(file, clock)) {
      LockHeldException held =
          assertThrows(LockHeldException.class, () -> DirectoryLock.acquire(file, clock));
      assertEquals(OptionalLong.of(ProcessHandle.current().pid()), held.pid());
      assertEquals(Optional.of(NOON), held.since());
      assertEquals(file, held.lockFile());
      assertEquals(
          "'%s' is held by pid %s since 2026-11-20T12:00:00Z; wait for it or stop it"
              .formatted(first.file(), ProcessHandle.current().pid()),
          held.getMessage());
    }
  }

  @Test
  void holdsAgainstOtherProcessesEvenAfterRefusingItsOwn() throws IOException {
    try (DirectoryLock first = DirectoryLock.acquire(file, clock)) {
      assertThrows(LockHeldException.class, () -> DirectoryLock.acquire(first.file(), clock));
      try (ChildJvm second = ChildJvm.run(LockingProcess.class, file.toString())) {
        assertEquals("held", second.line());
      }
    }
  }

  @Test
  void namesHolderInAnotherProcessAndTakesOverWhenThatIsKilled() throws IOException {
    try (ChildJvm other = ChildJvm.run(LockingProcess.class, file.toString())) {
      assertEquals("locked .lock", other.line());
      LockHeldException held =
          assertThrows(LockHeldException.class, () -> DirectoryLock.acquire(file, clock));
      assertEquals(OptionalLong.of(other.pid()), held.pid());
      assertTrue(held.since().isPresent());
      other.kill();
      DirectoryLock.acquire(file, clock).close();
    }
  }

  @Test
  void writesHolderWhileHeldAndEmptiesFileAfter() throws IOException {
    DirectoryLock lock = DirectoryLock.acquire(file, clock);
    // Not read while held: closing that second descriptor would drop the lock.
    assertTrue(Files.size(file) > 0);
    lock.close();
    lock.close();
    assertEquals(0, Files.size(file));
    DirectoryLock.acquire(file, clock).close();
  }

  @Test
  void locksFileThatSomebodyElseLeft() throws IOException {
    Files.writeString(file, "bandersnatch was here");
    DirectoryLock.acquire(file, clock).close();
    assertEquals(0, Files.size(file));
  }

  @Test
  void seesOneLockBehindTwoPaths() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Files.createFile(file);
    try (DirectoryLock first = DirectoryLock.acquire(file, clock)) {
      assertTrue(Files.exists(first.file()));
      assertThrows(LockHeldException.class, () -> DirectoryLock.acquire(link, clock));
    }
  }

  @Test
  void isGivenBackByAnInterruptedThread() throws IOException {
    DirectoryLock lock = DirectoryLock.acquire(file, clock);
    Thread.currentThread().interrupt();
    lock.close();
    assertTrue(Thread.interrupted());
    DirectoryLock.acquire(file, clock).close();
  }

  @Test
  void doesNotMakeFolders() {
    Path nowhere = folder.resolve("missing").resolve(".lock");
    assertThrows(NoSuchFileException.class, () -> DirectoryLock.acquire(nowhere, clock));
  }

  @Test
  void readsOnlyItsOwnWords() {
    assertEquals(
        Optional.of(new LockHolder(7, NOON)), LockHolder.parse("pid 7 since " + NOON + "\n"));
    assertEquals(Optional.empty(), LockHolder.parse(""));
    assertEquals(Optional.empty(), LockHolder.parse("7"));
    assertEquals(Optional.empty(), LockHolder.parse("pid 7 since yesterday"));
  }
}
