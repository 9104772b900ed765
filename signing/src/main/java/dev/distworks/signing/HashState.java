package dev.distworks.signing;

import dev.distworks.core.digest.DigestAlgorithm;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hash that was begun here and can be continued elsewhere: what a remote signer is sent of a
 * content. Immutable; made and continued by {@code openpgp.ResumableHash}.
 *
 * <p>It gives away the content's length and its last incomplete block (fewer than 64 or 128 bytes),
 * nothing else of it.
 *
 * @param chaining the chaining value after all complete blocks: 32 bytes for SHA-256, 64 for
 *     SHA-384 and SHA-512
 * @param length of the content in bytes
 * @param tail the bytes after the last complete block
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out.
public record HashState(DigestAlgorithm algorithm, byte[] chaining, long length, byte[] tail) {
  private static final Map<DigestAlgorithm, Integer> BLOCKS =
      Map.of(DigestAlgorithm.SHA256, 64, DigestAlgorithm.SHA384, 128, DigestAlgorithm.SHA512, 128);

  public HashState {
    Integer block = BLOCKS.get(algorithm);
    if (block == null) {
      throw new IllegalArgumentException(
          "algorithm: expected sha256, sha384 or sha512, found " + algorithm.label());
    }
    if (chaining.length != block / 2) {
      throw new IllegalArgumentException(
          "chaining: expected " + block / 2 + " bytes, found " + chaining.length);
    }
    if (length < 0 || tail.length != length % block) {
      throw new IllegalArgumentException(
          "tail: expected what is left of " + length + " bytes, found " + tail.length + " bytes");
    }
    chaining = chaining.clone();
    tail = tail.clone();
  }

  @Override
  public byte[] chaining() {
    return chaining.clone();
  }

  @Override
  public byte[] tail() {
    return tail.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashState that
        && algorithm == that.algorithm
        && length == that.length
        && Arrays.equals(chaining, that.chaining)
        && Arrays.equals(tail, that.tail);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chaining) * 31 + Long.hashCode(length);
  }

  @Override
  public String toString() {
    return algorithm.label() + " after " + length + " bytes";
  }
}
