package dev.distworks.core.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.store.StoreFullException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The right to change one directory, held by one run at a time on a machine. Thread-safe.
 *
 * <p>It is a lock of the kernel on a file: it ends with the process that holds it, however that
 * ends, so nothing ever needs deleting by hand. The holder's pid and start are in the file for
 * people and for the next in line; a file with other content, or none, is as good. The file stays
 * after {@link #close}, emptied: deleting it would let a third run lock a new file beside one that
 * still holds the old.
 *
 * <p>While it is held, nothing else in this process may open the lock file: POSIX drops a process's
 * locks on a file as soon as the process closes any descriptor of it.
 */
public final class DirectoryLock implements Closeable {
  private static final int ATTEMPTS = 10;
  private static final int MAX_CONTENT = 256;

  /** The locks of this process by file, asked before a file is opened for the reason above. */
  private static final Map<Object, LockHolder> HELD = new ConcurrentHashMap<>();

  /** Channels that cannot be closed without dropping a lock that is not ours. */
  private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

  private final Path file;
  private final Object key;
  private final FileChannel channel;

  private DirectoryLock(Path file, Object key, FileChannel channel) {
    this.file = file;
    this.key = key;
    this.channel = channel;
  }

  /**
   * Takes the lock or throws {@link LockHeldException} at once. The file is made when it is
   * missing; its folder must be there.
   */
  public static DirectoryLock acquire(Path lockFile, InstantSource clock) throws IOException {
    LockHolder self = new LockHolder(ProcessHandle.current().pid(), clock.instant());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<DirectoryLock> lock = tryAcquire(lockFile, self);
      if (lock.isPresent()) {
        return lock.get();
      }
    }
    throw new IOException(
        "'" + lockFile + "' was deleted or replaced each time it was to be locked");
  }

  /** Empty when the file was replaced between two steps. */
  private static Optional<DirectoryLock> tryAcquire(Path lockFile, LockHolder self)
      throws IOException {
    create(lockFile);
    Object key;
    try {
      key = key(lockFile);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    LockHolder other = HELD.putIfAbsent(key, self);
    if (other != null) {
      throw new LockHeldException(lockFile, Optional.of(other));
    }
    boolean locked = false;
    try {
      Optional<FileChannel> channel = lock(lockFile, key, self);
      locked = channel.isPresent();
      return channel.map(held -> new DirectoryLock(lockFile, key, held));
    } finally {
      if (!locked) {
        HELD.remove(key);
      }
    }
  }

  private static Optional<FileChannel> lock(Path lockFile, Object key, LockHolder self)
      throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean keepOpen = false;
    try {
      if (channel.tryLock() == null) {
        throw new LockHeldException(lockFile, LockHolder.parse(content(channel)));
      }
      if (!Files.exists(lockFile) || !key.equals(key(lockFile))) {
        return Optional.empty();
      }
      write(channel, self + "\n", lockFile);
      keepOpen = true;
      return Optional.of(channel);
    } catch (OverlappingFileLockException e) {
      // Somebody in this process holds it who does not share HELD: a second class loader.
      LEFT_OPEN.add(channel);
      keepOpen = true;
      throw new LockHeldException(lockFile, Optional.empty());
    } finally {
      if (!keepOpen) {
        channel.close();
      }
    }
  }

  private static void create(Path lockFile) throws IOException {
    if (Files.exists(lockFile)) {
      return;
    }
    try {
      Files.createFile(lockFile);
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(lockFile)) {
        throw e; // a symbolic link to nowhere
      }
    } catch (IOException e) {
      throw StoreFullException.translate(e, lockFile.toString());
    }
  }

  private static Object key(Path lockFile) throws IOException {
    Object key = Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey();
    return key == null ? lockFile.toRealPath() : key;
  }

  private static String content(FileChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_CONTENT);
    try {
      channel.read(buffer, 0);
    } catch (IOException e) {
      return ""; // where locks are mandatory, a locked file cannot be read: the holder is unknown
    }
    return UTF_8.decode(buffer.flip()).toString();
  }

  private static void write(FileChannel channel, String content, Path lockFile) throws IOException {
    try {
      channel.truncate(0);
      ByteBuffer bytes = UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes, channel.size());
      }
    } catch (IOException e) {
      throw StoreFullException.translate(e, lockFile.toString());
    }
  }

  /** The file that is locked. */
  public Path file() {
    return file;
  }

  /** Gives the lock back; more than once does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      channel.truncate(0);
    } catch (ClosedByInterruptException e) {
      // Free all the same; only the holder's words stay in the file, which nobody believes.
    } finally {
      HELD.remove(key);
    }
  }
}
