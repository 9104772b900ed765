package dev.distworks.core.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that tries the lock, says how that went and keeps it until its input ends. */
final class LockingProcess {
  private LockingProcess() {}

  public static void main(String[] args) throws IOException {
    try (DirectoryLock lock = DirectoryLock.acquire(Path.of(args[0]), InstantSource.system())) {
      System.out.println("locked " + lock.file().getFileName());
      while (System.in.read() >= 0) {
        // only its end matters
      }
    } catch (LockHeldException e) {
      System.out.println("held");
    }
  }
}
