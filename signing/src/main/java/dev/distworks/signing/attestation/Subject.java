package dev.distworks.signing.attestation;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that was made.
 *
 * @param name what tells it from the others of its statement: a file's name, or its path
 */
public record Subject(String name, Digest digest) {
  public Subject {
    if (name.isBlank() || !digest.algorithm().isStrong()) {
      throw new IllegalArgumentException(
          "subject: expected a name and a strong digest, found '" + name + "' " + digest);
    }
  }

  /** A file by its name and SHA-256. */
  public static Subject of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Subject(
          String.valueOf(file.getFileName()), Digester.digest(in, DigestAlgorithm.SHA256));
    }
  }
}
