package dev.distworks.core.store.directory;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Where everything passes that writes: it refuses once the store is closed, lets closing wait for
 * what is under way, and tells a full disk from other failures. Thread-safe.
 */
final class WriteGate {
  private final Layout layout;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean shut;

  WriteGate(Layout layout) {
    this.layout = layout;
  }

  /** Something that writes. */
  interface Action<T> {
    T run() throws IOException;
  }

  /** Runs an action that writes below the folder {@code where}. */
  <T> T pass(Path where, Action<T> action) throws IOException {
    lock.readLock().lock();
    try {
      if (shut) {
        throw new IOException("the store at '" + layout.root() + "' is closed");
      }
      return action.run();
    } catch (IOException e) {
      throw translate(e, where);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Lets nothing pass any more; true for the first time. Waits for what is under way. */
  boolean shut() {
    lock.writeLock().lock();
    try {
      boolean first = !shut;
      shut = true;
      return first;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Knows a full disk by the system's words, and where these are in another language by the space
   * that is left.
   */
  private static IOException translate(IOException e, Path where) {
    IOException translated = StoreFullException.translate(e, "'" + where + "'");
    boolean unexplained =
        e.getClass().equals(IOException.class) || e.getClass().equals(FileSystemException.class);
    return translated.equals(e) && unexplained && isFull(where)
        ? new StoreFullException("'" + where + "'", e)
        : translated;
  }

  private static boolean isFull(Path where) {
    try {
      return Files.getFileStore(where).getUsableSpace() < BufferPool.SIZE;
    } catch (IOException e) {
      return false; // Then the failure speaks for itself.
    }
  }
}
