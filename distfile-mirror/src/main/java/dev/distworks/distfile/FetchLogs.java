package dev.distworks.distfile;

import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A log {@code NAME.log} for each file that could not be fetched, with all attempts. */
final class FetchLogs {
  private static final int LONGEST_NAME = 250;

  private final Optional<Path> directory;

  FetchLogs(Optional<Path> directory) {
    this.directory = directory;
  }

  void failed(String name, List<FailedAttempt> attempts) throws IOException {
    if (directory.isEmpty() || attempts.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    attempts.forEach(attempt -> text.append(attempt).append('\n'));
    try {
      Files.writeString(file(directory.get(), name), text);
    } catch (IOException e) {
      throw StoreFullException.translate(e, "'" + directory.get() + "'");
    }
  }

  void succeeded(String name) throws IOException {
    if (directory.isPresent()) {
      Files.deleteIfExists(file(directory.get(), name));
    }
  }

  /** A name that is as long as the file system takes has no room for a suffix. */
  private static Path file(Path directory, String name) {
    String stem = name;
    while (stem.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return directory.resolve(stem + ".log");
  }
}
