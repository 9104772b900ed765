package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's hash: many times as fast as any that can be resumed elsewhere. */
final class JdkHash implements ContentHash {
  private final MessageDigest digest;

  JdkHash(DigestAlgorithm algorithm) {
    try {
      digest = MessageDigest.getInstance(Algorithms.jdkName(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no " + algorithm.label(), e);
    }
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  public byte[] finish() {
    return digest.digest();
  }
}
