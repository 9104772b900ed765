package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.store.BlobExpectation;
import java.nio.ByteBuffer;

/** Tells by one number whether a file is expected to have other digests than before. */
final class ExpectedDigests {
  private ExpectedDigests() {}

  /** The number, the same for ever; 0 for no digests. */
  static long number(BlobExpectation expected) {
    long sum = 0;
    for (Digest digest : expected.digests().values()) {
      long head = ByteBuffer.wrap(digest.bytes()).getLong();
      sum += head * 31 + digest.algorithm().label().hashCode();
    }
    return sum;
  }
}
