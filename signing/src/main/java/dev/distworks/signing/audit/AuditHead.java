package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where the chain of a log has come to.
 *
 * @param lines how many lines it has
 * @param chain the last line's value in hexadecimal digits
 */
record AuditHead(long lines, String chain) {
  /** Before the first line. */
  static final AuditHead NONE = new AuditHead(0, "0".repeat(64));

  /** The head after one more line, given as it stands before its chain. */
  AuditHead after(String line) {
    MessageDigest digest = sha256();
    digest.update(HexFormat.of().parseHex(chain));
    return new AuditHead(lines + 1, HexFormat.of().formatHex(digest.digest(line.getBytes(UTF_8))));
  }

  /** The bytes that are signed. */
  byte[] signed() {
    return ("distworks audit head\n" + lines + "\n" + chain + "\n").getBytes(US_ASCII);
  }

  /** Whether that is the signature of this head. */
  boolean isSignedBy(PublicKey key, String signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(signed());
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // not even the form of one
    }
  }

  /** The key of the first line; throws IllegalArgumentException when it is none. */
  static PublicKey key(String encoded) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("key: expected an Ed25519 key in base64", e);
    }
  }

  /** The key's digest, by which people compare it. */
  static String fingerprint(PublicKey key) {
    return HexFormat.of().formatHex(sha256().digest(key.getEncoded()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
