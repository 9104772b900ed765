package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.HashState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/**
 * A hash whose state can be taken and continued elsewhere: SHA-256, SHA-384 or SHA-512. Not
 * thread-safe.
 *
 * <p>Only whole blocks go into the underlying digest, so its state is always one between two
 * blocks, and the start of the next block is kept here.
 */
public final class ResumableHash implements ContentHash {
  /** Where Bouncy Castle's encoded state has the counter and the chaining value, by word size. */
  private record Encoding(int size, int counter, int chaining) {
    static final Encoding OF_256 = new Encoding(53, 8, 16);
    static final Encoding OF_512 = new Encoding(97, 12, 28);
  }

  private final DigestAlgorithm algorithm;
  private final Digest digest;
  private final byte[] tail;
  private int pending;
  private long length;

  private ResumableHash(DigestAlgorithm algorithm, Digest digest) {
    this.algorithm = algorithm;
    this.digest = digest;
    this.tail = new byte[algorithm == DigestAlgorithm.SHA256 ? 64 : 128];
  }

  /** A hash of nothing yet. */
  public static ResumableHash of(DigestAlgorithm algorithm) {
    return new ResumableHash(
        algorithm,
        switch (algorithm) {
          case SHA256 -> new SHA256Digest();
          case SHA384 -> new SHA384Digest();
          case SHA512 -> new SHA512Digest();
          default ->
              throw new IllegalArgumentException(
                  "algorithm: expected sha256, sha384 or sha512, found " + algorithm.label());
        });
  }

  /** Goes on where the state was taken. */
  public static ResumableHash resume(HashState state) {
    byte[] rest = state.tail();
    byte[] encoded = encode(state, state.length() - rest.length);
    Digest digest =
        switch (state.algorithm()) {
          case SHA256 -> new SHA256Digest(encoded);
          case SHA384 -> new SHA384Digest(encoded);
          default -> new SHA512Digest(encoded);
        };
    ResumableHash hash = new ResumableHash(state.algorithm(), digest);
    hash.length = state.length() - rest.length;
    hash.update(rest, 0, rest.length);
    return hash;
  }

  private static byte[] encode(HashState state, long hashed) {
    Encoding encoding = encoding(state.algorithm());
    ByteBuffer encoded = ByteBuffer.allocate(encoding.size());
    encoded.putLong(encoding.counter(), hashed);
    encoded.position(encoding.chaining());
    encoded.put(state.chaining());
    return encoded.array();
  }

  private static Encoding encoding(DigestAlgorithm algorithm) {
    return algorithm == DigestAlgorithm.SHA256 ? Encoding.OF_256 : Encoding.OF_512;
  }

  /** The state after all bytes so far; the hash can be fed further. */
  public HashState state() {
    Encoding encoding = encoding(algorithm);
    byte[] encoded = ((EncodableDigest) digest).getEncodedState();
    int from = encoding.chaining();
    byte[] chaining = Arrays.copyOfRange(encoded, from, from + tail.length / 2);
    return new HashState(algorithm, chaining, length, Arrays.copyOf(tail, pending));
  }

  @Override
  public void update(byte[] bytes, int offset, int count) {
    length += count;
    int from = offset;
    int left = count;
    if (pending > 0) {
      int taken = Math.min(left, tail.length - pending);
      System.arraycopy(bytes, from, tail, pending, taken);
      pending += taken;
      from += taken;
      left -= taken;
      if (pending < tail.length) {
        return;
      }
      digest.update(tail, 0, tail.length);
      pending = 0;
    }
    int whole = left - left % tail.length;
    digest.update(bytes, from, whole);
    pending = left - whole;
    System.arraycopy(bytes, from + whole, tail, 0, pending);
  }

  @Override
  public byte[] finish() {
    digest.update(tail, 0, pending);
    byte[] result = new byte[digest.getDigestSize()];
    digest.doFinal(result, 0);
    return result;
  }
}
