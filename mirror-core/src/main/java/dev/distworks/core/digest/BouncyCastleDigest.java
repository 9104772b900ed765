package dev.distworks.core.digest;

import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.WhirlpoolDigest;

/**
 * A digest that the JDK lacks. Apart from the others, so that the library is loaded only where it
 * is needed.
 */
record BouncyCastleDigest(ExtendedDigest digest) implements DigestFunction {
  static DigestFunction of(DigestAlgorithm algorithm) {
    return new BouncyCastleDigest(
        switch (algorithm) {
          case RMD160 -> new RIPEMD160Digest();
          case BLAKE2S_256 -> new Blake2sDigest(256);
          case WHIRLPOOL -> new WhirlpoolDigest();
          default ->
              throw new IllegalArgumentException("not taken from there: " + algorithm.label());
        });
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public byte[] finish() {
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return out;
  }

  @Override
  public void reset() {
    digest.reset();
  }
}
