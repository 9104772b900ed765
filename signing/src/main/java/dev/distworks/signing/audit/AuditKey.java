package dev.distworks.signing.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The key that signs the heads of an audit log: the server's own, under nobody's passphrase. */
public final class AuditKey {
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey secret;
  private final PublicKey open;

  private AuditKey(PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = open;
  }

  /** A new key, in no file. */
  public static AuditKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new AuditKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** The key of which {@link #secretText} gave that text. */
  public static AuditKey parse(String text) {
    List<String> lines = text.lines().toList();
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      return new AuditKey(
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
          factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("expected the key of an audit log, found none", e);
    }
  }

  /** The key with its secret: for a file that only the server can read. */
  public String secretText() {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(secret.getEncoded())
        + "\n"
        + base64.encodeToString(open.getEncoded())
        + "\n";
  }

  /** The public half in base64, as the log's first line has it. */
  String encoded() {
    return Base64.getEncoder().encodeToString(open.getEncoded());
  }

  String sign(AuditHead head) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(head.signed());
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit log's key does not sign", e);
    }
  }
}
