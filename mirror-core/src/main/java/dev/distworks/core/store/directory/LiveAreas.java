package dev.distworks.core.store.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The staging areas that this JVM holds. Thread-safe.
 *
 * <p>Asked before a lock file is opened: on POSIX systems closing any channel of a file releases
 * the process's lock on it, so the lock of an area of one's own must not even be tried.
 */
final class LiveAreas {
  private static final Set<Object> KEYS = ConcurrentHashMap.newKeySet();

  /** Channels that must stay open, for closing them would free the lock of somebody else. */
  private static final Queue<FileChannel> KEPT_OPEN = new ConcurrentLinkedQueue<>();

  /** An area's place among the live ones; closing it takes the area out. */
  interface Registration extends Closeable {
    @Override
    void close();
  }

  private LiveAreas() {}

  static Registration add(Path directory) throws IOException {
    Object key = key(directory);
    KEYS.add(key);
    return () -> KEYS.remove(key);
  }

  static boolean contains(Path directory) throws IOException {
    return KEYS.contains(key(directory));
  }

  /**
   * Keeps a channel of a lock file that another class loader of this JVM holds. It costs one file
   * descriptor for each such area.
   */
  static void keepOpen(FileChannel channel) {
    KEPT_OPEN.add(channel);
  }

  /** The same for every path that leads to one directory. */
  private static Object key(Path directory) throws IOException {
    Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    return key != null ? key : directory.toRealPath();
  }
}
