package dev.distworks.compose.folder;

import dev.distworks.compose.xml.XmlCursor;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.util.Optional;

/** Checksums as metadata write them; {@code sha} is an old word for SHA-1. */
final class Checksums {
  private Checksums() {}

  /** Reads the element that was entered. */
  static Digest read(XmlCursor xml) throws IOException {
    String type = xml.required("type");
    return of(xml, type, xml.text().strip());
  }

  static Digest of(XmlCursor xml, String type, String hex) throws IOException {
    Optional<DigestAlgorithm> algorithm =
        type.equals("sha") ? Optional.of(DigestAlgorithm.SHA1) : DigestAlgorithm.named(type);
    if (algorithm.isEmpty()) {
      throw xml.malformed("expected a known type of checksum, found '" + type + "'");
    }
    try {
      return Digest.ofHex(algorithm.get(), hex);
    } catch (IllegalArgumentException e) {
      throw xml.malformed(String.valueOf(e.getMessage()));
    }
  }
}
