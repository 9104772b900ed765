package dev.distworks.core.store.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The sub-directory of staging that one open store writes to. Thread-safe.
 *
 * <p>It is held by the kernel's lock on a file in it, so it is known to be dead as soon as its
 * process is, however that died. {@link LeftoverSweep} takes dead ones away.
 */
final class StagingArea implements Closeable {
  static final Pattern NAME = Pattern.compile("dw-([0-9a-z]{8})");
  static final String LOCK = "lock";

  /** The number of ids: 36 to the eighth. */
  private static final long IDS = 2_821_109_907_456L;

  private static final int MAX_ATTEMPTS = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path staging;
  private final Path directory;
  private final String id;
  private final FileChannel channel;
  private final LiveAreas.Registration registration;
  private final AtomicLong numbers = new AtomicLong();

  private StagingArea(
      Path staging, String id, FileChannel channel, LiveAreas.Registration registration) {
    this.staging = staging;
    this.directory = directory(staging, id);
    this.id = id;
    this.channel = channel;
    this.registration = registration;
  }

  /** Makes a new area in that directory, which is made too when it is missing. */
  static StagingArea open(Path staging) throws IOException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      String id = randomId();
      Folders.within(staging, () -> Files.createDirectory(directory(staging, id)));
      Optional<StagingArea> area = claim(staging, id);
      if (area.isPresent()) {
        return area.get();
      }
    }
    throw new FileSystemException(
        staging.toString(), null, "others keep sweeping new staging directories away");
  }

  /** Locks a new directory; empty when a sweep of another process was faster. */
  private static Optional<StagingArea> claim(Path staging, String id) throws IOException {
    Path directory = directory(staging, id);
    LiveAreas.Registration registration;
    try {
      registration = LiveAreas.add(directory);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean claimed = false;
    try {
      Path lock = directory.resolve(LOCK);
      channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileLock held = channel.tryLock();
      claimed = held != null && Files.exists(lock);
      return claimed
          ? Optional.of(new StagingArea(staging, id, channel, registration))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } finally {
      if (!claimed) {
        if (channel != null) {
          channel.close();
        }
        registration.close();
      }
    }
  }

  private static Path directory(Path staging, String id) {
    return staging.resolve("dw-" + id);
  }

  private static String randomId() {
    String id = Long.toString(RANDOM.nextLong(IDS), 36);
    return "0".repeat(8 - id.length()) + id;
  }

  /** Eight letters and digits that no other area has. */
  String id() {
    return id;
  }

  /** A number, written short, that no other file of this area has. */
  String nextNumber() {
    return Long.toString(numbers.getAndIncrement(), 36);
  }

  Path file(String number) {
    return directory.resolve(number);
  }

  /** Removes the area with all that is in it, and the staging directory when that is empty now. */
  @Override
  public void close() throws IOException {
    try (registration;
        channel) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(directory);
      Folders.removeIfEmpty(staging);
    } catch (NoSuchFileException e) {
      // Somebody removed staging by hand; there is nothing left to remove.
    }
  }
}
