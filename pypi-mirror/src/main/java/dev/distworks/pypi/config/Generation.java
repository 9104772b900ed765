package dev.distworks.pypi.config;

import dev.distworks.core.sync.Checkpoint;
import dev.distworks.pypi.MalformedMetadataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The version of bandersnatch's directory layout, in its file {@code generation}. An older one, or
 * none, means that everything is to be looked at again.
 */
final class Generation {
  private static final int CURRENT = 5;

  private Generation() {}

  static void check(Path directory, Checkpoint status) throws IOException {
    Checkpoint generation = Checkpoint.in(directory.resolve("generation"));
    Optional<String> text = generation.read();
    int found = text.filter(number -> number.matches("\\d{1,9}")).map(Integer::parseInt).orElse(0);
    if (found > CURRENT) {
      throw new MalformedMetadataException(
          directory.resolve("generation")
              + ": expected at most "
              + CURRENT
              + ", found "
              + found
              + "; the directory was written by a newer program");
    }
    if (found < CURRENT) {
      if (status.read().isPresent()) {
        status.write("0");
      }
      Files.deleteIfExists(directory.resolve("todo"));
      generation.write(Integer.toString(CURRENT));
    }
  }
}
