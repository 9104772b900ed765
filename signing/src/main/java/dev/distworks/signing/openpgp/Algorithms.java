package dev.distworks.signing.openpgp;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.signing.KeyAlgorithm;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gnu.GNUObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.bcpg.ECPublicBCPGKey;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;

/** OpenPGP's numbers for algorithms in our words and the JDK's. */
final class Algorithms {
  private static final Map<Integer, DigestAlgorithm> DIGESTS =
      Map.of(
          HashAlgorithmTags.MD5, DigestAlgorithm.MD5,
          HashAlgorithmTags.SHA1, DigestAlgorithm.SHA1,
          HashAlgorithmTags.RIPEMD160, DigestAlgorithm.RMD160,
          HashAlgorithmTags.SHA224, DigestAlgorithm.SHA224,
          HashAlgorithmTags.SHA256, DigestAlgorithm.SHA256,
          HashAlgorithmTags.SHA384, DigestAlgorithm.SHA384,
          HashAlgorithmTags.SHA512, DigestAlgorithm.SHA512,
          HashAlgorithmTags.SHA3_256, DigestAlgorithm.SHA3_256,
          HashAlgorithmTags.SHA3_512, DigestAlgorithm.SHA3_512);

  private static final Map<DigestAlgorithm, Integer> NUMBERS =
      DIGESTS.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final Map<ASN1ObjectIdentifier, KeyAlgorithm> CURVES =
      Map.of(
          SECObjectIdentifiers.secp256r1, KeyAlgorithm.NIST_P256,
          SECObjectIdentifiers.secp384r1, KeyAlgorithm.NIST_P384,
          SECObjectIdentifiers.secp521r1, KeyAlgorithm.NIST_P521,
          GNUObjectIdentifiers.Ed25519, KeyAlgorithm.ED25519);

  /** Of keys made before 1999. */
  private static final int RSA_SIGN_ONLY = 3;

  private Algorithms() {}

  static Optional<DigestAlgorithm> digest(int number) {
    return Optional.ofNullable(DIGESTS.get(number));
  }

  static int number(DigestAlgorithm algorithm) {
    Integer number = NUMBERS.get(algorithm);
    if (number == null) {
      throw new IllegalArgumentException("OpenPGP has no number for " + algorithm.label());
    }
    return number;
  }

  static String jdkName(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA1 -> "SHA-1";
      case SHA224 -> "SHA-224";
      case SHA256 -> "SHA-256";
      case SHA384 -> "SHA-384";
      case SHA512 -> "SHA-512";
      case SHA3_256 -> "SHA3-256";
      case SHA3_512 -> "SHA3-512";
      default -> algorithm.name();
    };
  }

  /** The algorithm of a key; empty for one that cannot sign, or that nobody here knows. */
  static Optional<KeyAlgorithm> of(PGPPublicKey key) {
    return switch (key.getAlgorithm()) {
      case PublicKeyAlgorithmTags.RSA_GENERAL, RSA_SIGN_ONLY -> sized(KeyAlgorithm.Family.RSA, key);
      case PublicKeyAlgorithmTags.DSA -> sized(KeyAlgorithm.Family.DSA, key);
      case PublicKeyAlgorithmTags.ECDSA, PublicKeyAlgorithmTags.EDDSA_LEGACY ->
          key.getPublicKeyPacket().getKey() instanceof ECPublicBCPGKey ec
              ? Optional.ofNullable(CURVES.get(ec.getCurveOID()))
              : Optional.empty();
      case PublicKeyAlgorithmTags.Ed25519 -> Optional.of(KeyAlgorithm.ED25519);
      default -> Optional.empty();
    };
  }

  private static Optional<KeyAlgorithm> sized(KeyAlgorithm.Family family, PGPPublicKey key) {
    int bits = key.getBitStrength();
    return bits < 1 ? Optional.empty() : Optional.of(new KeyAlgorithm(family, bits));
  }

  static ASN1ObjectIdentifier curve(KeyAlgorithm algorithm) {
    return CURVES.entrySet().stream()
        .filter(curve -> curve.getValue().equals(algorithm))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no curve: " + algorithm));
  }

  /** The digest that fits a key: as strong as it, and no longer than its old readers like. */
  static DigestAlgorithm usualDigest(KeyAlgorithm algorithm) {
    if (algorithm.family() != KeyAlgorithm.Family.ECDSA) {
      return DigestAlgorithm.SHA256;
    }
    return switch (algorithm.bits()) {
      case 384 -> DigestAlgorithm.SHA384;
      case 521 -> DigestAlgorithm.SHA512;
      default -> DigestAlgorithm.SHA256;
    };
  }
}
