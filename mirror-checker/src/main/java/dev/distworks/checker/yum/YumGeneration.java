package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.verify.KnownFile;
import java.util.Arrays;
import java.util.List;

/**
 * A generation of the source's that was read.
 *
 * @param claimed the time that it claims for itself, in seconds since 1970
 * @param index its {@code repomd.xml}
 * @param signature its {@code repomd.xml.asc}; of no bytes when there is none
 * @param metadata the files that it names, new ones marked
 * @param packages those that are known by name, new ones marked
 * @param all all packages
 */
record YumGeneration(
    Generation generation,
    long claimed,
    Bytes index,
    Bytes signature,
    List<KnownFile> metadata,
    List<KnownFile> packages,
    PackageList all) {
  YumGeneration {
    metadata = List.copyOf(metadata);
    packages = List.copyOf(packages);
  }

  /** A few bytes that are kept. */
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    int length() {
      return bytes.length;
    }

    boolean equalTo(byte[] other) {
      return Arrays.equals(bytes, other);
    }

    /** Whether that is a beginning of them and not all. */
    boolean beginsWith(byte[] other) {
      return other.length < bytes.length
          && Arrays.equals(bytes, 0, other.length, other, 0, other.length);
    }
  }
}
