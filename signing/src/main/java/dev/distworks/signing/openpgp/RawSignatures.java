package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * The private-key operation itself, on a digest, by one of the JDK's providers: the software ones,
 * or PKCS #11's. RSA is a little faster here than in Bouncy Castle, see {@code docs/BENCHMARKS.md}.
 */
public final class RawSignatures {
  private final Optional<Provider> provider;

  private RawSignatures(Optional<Provider> provider) {
    this.provider = provider;
  }

  /** By whichever provider of the JDK takes the key. */
  public static RawSignatures bySoftware() {
    return new RawSignatures(Optional.empty());
  }

  /** By that provider, which alone can use its keys. */
  public static RawSignatures by(Provider provider) {
    return new RawSignatures(Optional.of(provider));
  }

  /** Signs as {@link dev.distworks.signing.UnlockedKey#sign} says. */
  public byte[] sign(PrivateKey key, DigestAlgorithm algorithm, byte[] digest)
      throws GeneralSecurityException {
    return switch (key.getAlgorithm()) {
      case "RSA" -> rsa(key, algorithm, digest);
      case "EC" -> raw("NONEwithECDSA", key, digest);
      default -> raw("Ed25519", key, digest);
    };
  }

  /** PKCS #1 v1.5: the padding that the cipher adds for a private key is that of a signature. */
  private byte[] rsa(PrivateKey key, DigestAlgorithm algorithm, byte[] digest)
      throws GeneralSecurityException {
    String name = "RSA/ECB/PKCS1Padding";
    Cipher cipher =
        provider.isPresent() ? Cipher.getInstance(name, provider.get()) : Cipher.getInstance(name);
    cipher.init(Cipher.ENCRYPT_MODE, key);
    cipher.update(digestInfo(algorithm));
    return cipher.doFinal(digest);
  }

  /** What stands before the digest, which says of which algorithm it is (RFC 8017 §9.2). */
  private static byte[] digestInfo(DigestAlgorithm algorithm) throws GeneralSecurityException {
    return HexFormat.of()
        .parseHex(
            switch (algorithm) {
              case SHA256 -> "3031300d060960864801650304020105000420";
              case SHA384 -> "3041300d060960864801650304020205000430";
              case SHA512 -> "3051300d060960864801650304020305000440";
              default ->
                  throw new GeneralSecurityException(
                      "RSA signs sha256, sha384 or sha512, found " + algorithm.label());
            });
  }

  private byte[] raw(String name, PrivateKey key, byte[] digest) throws GeneralSecurityException {
    Signature signature =
        provider.isPresent()
            ? Signature.getInstance(name, provider.get())
            : Signature.getInstance(name);
    signature.initSign(key);
    signature.update(digest);
    return signature.sign();
  }
}
