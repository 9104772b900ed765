package dev.distworks.signing.attestation;

import dev.distworks.core.digest.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that a build was made of: in-toto's ResourceDescriptor, which needs a URI or a digest.
 *
 * @param name empty for none
 * @param digest values by in-toto's names of algorithms, such as {@code sha256} or {@code
 *     gitCommit}
 */
public record Material(String name, Optional<URI> uri, Map<String, String> digest) {
  public Material {
    digest = Collections.unmodifiableMap(new TreeMap<>(digest));
    if (uri.isEmpty() && digest.isEmpty()) {
      throw new IllegalArgumentException(
          "material '" + name + "': expected a URI or a digest, found neither");
    }
  }

  /** A file by its name and SHA-256. */
  public static Material of(Path file) throws IOException {
    Subject subject = Subject.of(file);
    Digest digest = subject.digest();
    return new Material(
        subject.name(), Optional.empty(), Map.of(digest.algorithm().label(), digest.hex()));
  }
}
