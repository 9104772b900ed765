package dev.distworks.core.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One running digest: from the JDK where it has the algorithm (it is several times faster), of our
 * own where that pays, else from Bouncy Castle.
 */
interface DigestFunction {
  void update(byte[] bytes, int offset, int length);

  /** The digest of all bytes so far; the function is as new afterwards. */
  byte[] finish();

  void reset();

  static DigestFunction of(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case MD5 -> jdk("MD5");
      case SHA1 -> jdk("SHA-1");
      case SHA224 -> jdk("SHA-224");
      case SHA256 -> jdk("SHA-256");
      case SHA384 -> jdk("SHA-384");
      case SHA512 -> jdk("SHA-512");
      case SHA3_256 -> jdk("SHA3-256");
      case SHA3_512 -> jdk("SHA3-512");
      case BLAKE2B_256 -> new Blake2b(32);
      case BLAKE2B_512 -> new Blake2b(64);
      case RMD160, BLAKE2S_256, WHIRLPOOL -> BouncyCastleDigest.of(algorithm);
    };
  }

  private static DigestFunction jdk(String name) {
    // A copy of a new one costs a fraction of asking the providers for one each time.
    MessageDigest pristine = Jdk.PRISTINE.computeIfAbsent(name, Jdk::ask);
    try {
      return new Jdk((MessageDigest) pristine.clone());
    } catch (CloneNotSupportedException e) {
      return new Jdk(Jdk.ask(name));
    }
  }

  /** A digest of the JDK. */
  record Jdk(MessageDigest digest) implements DigestFunction {
    private static final Map<String, MessageDigest> PRISTINE = new ConcurrentHashMap<>();

    private static MessageDigest ask(String name) {
      try {
        return MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java runtime lacks the digest " + name, e);
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

    @Override
    public void reset() {
      digest.reset();
    }
  }
}
