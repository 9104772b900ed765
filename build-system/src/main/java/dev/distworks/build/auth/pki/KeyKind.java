package dev.distworks.build.auth.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;
import java.util.Optional;

/** What kind of key a certificate is for. */
public enum KeyKind {
  /** NIST P-256: small and quick. */
  EC,
  /** RSA of 3072 bits, for clients that know nothing else. */
  RSA;

  private static final int RSA_BITS = 3072;

  /** The kind of that name, in any case. */
  public static Optional<KeyKind> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "ec" -> Optional.of(EC);
      case "rsa" -> Optional.of(RSA);
      default -> Optional.empty();
    };
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
      if (this == EC) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(RSA_BITS);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "keys: every Java makes " + name() + " keys, this one not", e);
    }
  }

  static String signatureName(PrivateKey key) {
    return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }

  /** RFC 5754 §3.2 and RFC 5758 §3.2. */
  static byte[] signatureAlgorithm(PrivateKey key) {
    return key.getAlgorithm().equals("RSA")
        ? Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.nothing())
        : Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
  }
}
