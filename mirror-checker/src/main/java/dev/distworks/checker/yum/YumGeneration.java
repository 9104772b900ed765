package dev.distworks.checker.yum;

import dev.distworks.checker.GenerationLedger.Generation;
import dev.distworks.checker.verify.KnownFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A generation of the source's that was read.
 *
 * @param claimed the time that it claims for itself, in seconds since 1970
 * @param index its {@code repomd.xml}
 * @param signatures its {@code repomd.xml.asc}, newest last, for it may be signed again; empty when
 *     there is none
 * @param metadata the files that it names, new ones marked
 * @param packages those that are known by name, new ones marked
 * @param all all packages
 */
record YumGeneration(
    Generation generation,
    long claimed,
    Bytes index,
    List<Bytes> signatures,
    List<KnownFile> metadata,
    List<KnownFile> packages,
    PackageList all) {
  YumGeneration {
    signatures = List.copyOf(signatures);
    metadata = List.copyOf(metadata);
    packages = List.copyOf(packages);
  }

  /** The same, and this is its signature now. */
  YumGeneration signed(byte[] signature) {
    List<Bytes> more = new ArrayList<>(signatures);
    more.removeIf(known -> known.equalTo(signature));
    more.add(new Bytes(signature));
    return new YumGeneration(generation, claimed, index, more, metadata, packages, all);
  }

  /** Whether that is its signature now. */
  boolean isSignedBy(byte[] signature) {
    return !signatures.isEmpty() && signatures.get(signatures.size() - 1).equalTo(signature);
  }

  /** Whether that is or was its signature. */
  boolean wasSignedBy(byte[] signature) {
    return signatures.stream().anyMatch(known -> known.equalTo(signature));
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

    void writeTo(DataOutputStream out) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
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
