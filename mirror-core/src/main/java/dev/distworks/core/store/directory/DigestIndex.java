package dev.distworks.core.store.directory;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds a file by its content: a folder of hard links named by SHA-256. Thread-safe.
 *
 * <p>An entry is a hint: whoever finds one verifies it, so it does no harm that a kill, another
 * process or a damaged disk leaves wrong ones. An entry whose link count is one belongs to no blob.
 */
final class DigestIndex {
  private static final System.Logger LOGGER = System.getLogger(DigestIndex.class.getName());
  private static final int SHARDS = 256;

  private final Path directory;

  DigestIndex(Path directory) {
    this.directory = directory;
  }

  /** A file with exactly that content, read and verified; one that proves wrong is forgotten. */
  Optional<Path> find(Digest sha256, long size) throws IOException {
    Path entry = entry(sha256);
    try {
      if (Files.size(entry) == size && digest(entry).equals(sha256)) {
        return Optional.of(entry);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, () -> "forgot '" + entry + "', which cannot be read: " + e);
    }
    Files.deleteIfExists(entry);
    return Optional.empty();
  }

  /** Adds a file with that content, unless there is an entry or the file system cannot link. */
  void add(Digest sha256, Path file) throws IOException {
    Path entry = entry(sha256);
    try {
      Folders.within(shard(sha256.hex()), () -> link(entry, file));
    } catch (FileAlreadyExistsException e) {
      // Another thread added the same content first: as good as this one.
    }
  }

  private static void link(Path entry, Path file) throws IOException {
    try {
      Files.createLink(entry, file);
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      if (Files.exists(file)) {
        throw e;
      }
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Another file system, or one without links: equal contents stay apart there.
    }
  }

  void forget(Digest sha256) throws IOException {
    Files.deleteIfExists(entry(sha256));
  }

  /**
   * The entry that would be left over if the file at {@code place} went; empty when there is none.
   * Reads the file if it has just one other link.
   */
  Optional<Path> lastEntryOf(Path place) throws IOException {
    try {
      if (links(place) != 2) {
        return Optional.empty();
      }
      Path entry = entry(digest(place));
      return Files.exists(entry) && Files.isSameFile(entry, place)
          ? Optional.of(entry)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Removes the entry if no blob has its content any more. */
  static void release(Path entry) throws IOException {
    try {
      if (links(entry) == 1) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException e) {
      // Released already.
    }
  }

  /** Releases what no blob has in the shards, numbered from 0 to 255, that are asked for. */
  void sweep(IntPredicate shards) throws IOException {
    for (int i = 0; i < SHARDS; i++) {
      if (shards.test(i)) {
        sweep(shard(String.format(Locale.ROOT, "%02x", i)));
      }
    }
  }

  private static void sweep(Path shard) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(shard)) {
      for (Path entry : entries) {
        release(entry);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing has such a digest.
    }
  }

  private Path entry(Digest sha256) {
    String hex = sha256.hex();
    return shard(hex).resolve(hex);
  }

  private Path shard(String hex) {
    return directory.resolve(hex.substring(0, 2));
  }

  private static int links(Path file) throws IOException {
    return Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer n
        ? n
        : 0;
  }

  private static Digest digest(Path file) throws IOException {
    try (InputStream in = FileRange.open(file, 0, Long.MAX_VALUE)) {
      return Digester.digest(in, DigestAlgorithm.SHA256);
    }
  }
}
