package dev.distworks.examples.serve;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir private Path folder;

  private final Semaphore changes = new Semaphore(0);

  private boolean changed() throws InterruptedException {
    return changes.tryAcquire(20, TimeUnit.SECONDS);
  }

  @Test
  void callsBackWhenAFileIsChangedReplacedRemovedOrComesBack() throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path other = Files.writeString(folder.resolve("other"), "1");
    FileWatch watch = FileWatch.start(List.of(one, other), changes::release, Duration.ofMillis(20));
    try {
      Files.writeString(one, "12");
      assertTrue(changed(), "changed");
      Path next = Files.writeString(folder.resolve("next"), "1");
      Files.move(next, other, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertTrue(changed(), "replaced");
      Files.delete(one);
      assertTrue(changed(), "removed");
      Files.writeString(one, "12");
      assertTrue(changed(), "back again");
    } finally {
      watch.close();
    }
  }

  @Test
  void goesOnAfterACallThatFailed() throws Exception {
    Path file = Files.writeString(folder.resolve("one"), "1");
    FileWatch watch =
        FileWatch.start(
            List.of(file),
            () -> {
              changes.release();
              throw new IllegalStateException("a defect of whoever is called");
            },
            Duration.ofMillis(20));
    try {
      Files.writeString(file, "12");
      assertTrue(changed(), "the first time");
      Files.writeString(file, "123");
      assertTrue(changed(), "the second time");
    } finally {
      watch.close();
    }
  }

  @Test
  void callsNobodyWhenNothingChanges() throws Exception {
    Path file = Files.writeString(folder.resolve("one"), "1");
    FileWatch.start(List.of(file), changes::release, Duration.ofMillis(1)).close();
    assertFalse(changes.tryAcquire());
  }
}
