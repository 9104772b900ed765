package dev.distworks.distfile;

import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files by name in a directory beside the store: where maintainers lay what has no upstream, or
 * where deleted files wait. Files are always copied out of it, never linked: who writes to them
 * must not change the mirror.
 */
final class LocalFiles {
  private static final int BUFFER = 64 * 1024;

  private final Path directory;
  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /** What is known of one file without reading it. */
  record Entry(long size, Instant modified) {}

  private LocalFiles(Path directory) {
    this.directory = directory;
  }

  /** The files in that directory now, hidden ones and folders left out. */
  static LocalFiles list(Path directory) throws IOException {
    LocalFiles files = new LocalFiles(directory);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path file : all) {
        files.add(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** No files. */
  static LocalFiles none() {
    return new LocalFiles(Path.of(""));
  }

  private void add(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith(".")) {
      return;
    }
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (found.isRegularFile()) {
        entries.put(name, new Entry(found.size(), found.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException e) {
      // A link that leads nowhere, or a file that was taken away just now.
    }
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** The size of the file of that name; empty when there is none. */
  OptionalLong size(String name) {
    Entry entry = entries.get(name);
    return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.size());
  }

  /** When the file of that name was last changed; empty when there is none. */
  Optional<Instant> modified(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::modified);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /**
   * What is wrong with the file of that name, in words; empty when it is what is expected. It is
   * read as a whole.
   */
  Optional<CodedFlaw> flaw(String name, BlobExpectation expected) {
    Path file = path(name);
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (expected.size().isPresent() && expected.size().getAsLong() != size) {
        return Optional.of(
            new CodedFlaw(
                FailureCode.WRONG_SIZE,
                file + ": expected " + expected.size().getAsLong() + " bytes, found " + size));
      }
      expected.check(size, Digester.digest(in, expected.algorithms()));
      return Optional.empty();
    } catch (IntegrityException e) {
      return Optional.of(new CodedFlaw(FailureCode.WRONG_DIGEST, file + ": " + e.getMessage()));
    } catch (IOException e) {
      return Optional.of(new CodedFlaw(FailureCode.WRONG_DIGEST, file + " cannot be read: " + e));
    }
  }

  /** Copies the file of that name into the sink, at most a byte more than expected. */
  void copy(String name, BlobExpectation expected, ContentSink sink) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long most = expected.size().orElse(Long.MAX_VALUE - 1);
    try (InputStream in = Files.newInputStream(path(name))) {
      for (int n = in.read(buffer); n >= 0 && sink.size() <= most; n = in.read(buffer)) {
        sink.write(buffer, 0, n);
      }
    }
  }

  /** Why a file is not what it should be. */
  record CodedFlaw(FailureCode code, String detail) {}
}
