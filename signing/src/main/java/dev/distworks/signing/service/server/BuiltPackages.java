package dev.distworks.signing.service.server;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;

/** Knows what the build system built. Asked before a key signs that signs nothing else. */
@FunctionalInterface
public interface BuiltPackages {
  /**
   * Whether that package was built with that header.
   *
   * @param header the SHA-256 of the main header's bytes, which is the tag SHA256HEADER of the file
   */
  boolean isBuilt(Nevra nevra, Digest header) throws IOException;
}
