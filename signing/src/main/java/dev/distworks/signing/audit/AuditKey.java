package dev.distworks.signing.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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

/**
 * The key that signs the heads of an audit log. Thread-safe. It is kept in a file that only its owner
 * can read: the server signs its log without anybody's passphrase.
 */
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

  /** The key in that file, which is made when it is missing. */
  public static AuditKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      write(file, generate());
    }
    List<String> lines = Files.readAllLines(file, US_ASCII);
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      return new AuditKey(
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
          factory.generatePublic(
              new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException(
          "'" + file + "': expected the key of the audit log, found something else; restore it", e);
    }
  }

  private static void write(Path file, AuditKey key) throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    String text =
        base64.encodeToString(key.secret.getEncoded())
            + "\n"
            + base64.encodeToString(key.open.getEncoded())
            + "\n";
    Path staged = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(staged);
    Files.createFile(staged, ownerOnly(file));
    Files.writeString(staged, text, US_ASCII);
    try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
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
