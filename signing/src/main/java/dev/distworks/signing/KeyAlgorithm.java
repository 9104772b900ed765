package dev.distworks.signing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A public-key algorithm with its size.
 *
 * @param bits of the modulus, or of the curve
 */
public record KeyAlgorithm(Family family, int bits) {
  /** What kind of mathematics. */
  public enum Family {
    RSA,
    /** On NIST's prime curves. */
    ECDSA,
    /** Ed25519, in OpenPGP's version 4 form, which rpm 4.16 and gpg 2.1 read. */
    EDDSA,
    /** Read only: nobody makes such keys any more. */
    DSA
  }

  public static final KeyAlgorithm RSA_2048 = new KeyAlgorithm(Family.RSA, 2048);
  public static final KeyAlgorithm RSA_3072 = new KeyAlgorithm(Family.RSA, 3072);
  public static final KeyAlgorithm RSA_4096 = new KeyAlgorithm(Family.RSA, 4096);
  public static final KeyAlgorithm ED25519 = new KeyAlgorithm(Family.EDDSA, 255);
  public static final KeyAlgorithm NIST_P256 = new KeyAlgorithm(Family.ECDSA, 256);
  public static final KeyAlgorithm NIST_P384 = new KeyAlgorithm(Family.ECDSA, 384);
  public static final KeyAlgorithm NIST_P521 = new KeyAlgorithm(Family.ECDSA, 521);

  private static final List<KeyAlgorithm> GENERATED =
      List.of(RSA_2048, RSA_3072, RSA_4096, ED25519, NIST_P256, NIST_P384, NIST_P521);

  public KeyAlgorithm {
    if (bits < 1) {
      throw new IllegalArgumentException("bits: expected 1 or more, found " + bits);
    }
  }

  /** What new keys can be made with. */
  public static List<KeyAlgorithm> forNewKeys() {
    return GENERATED;
  }

  /** The algorithm for new keys of that label; empty for any other text. */
  public static Optional<KeyAlgorithm> named(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    return GENERATED.stream().filter(algorithm -> algorithm.label().equals(wanted)).findFirst();
  }

  /** As the command line writes it: {@code rsa4096}, {@code ed25519}, {@code nistp256}. */
  public String label() {
    return switch (family) {
      case RSA -> "rsa" + bits;
      case ECDSA -> "nistp" + bits;
      case EDDSA -> bits == ED25519.bits ? "ed25519" : "eddsa" + bits;
      case DSA -> "dsa" + bits;
    };
  }

  @Override
  public String toString() {
    return label();
  }
}
