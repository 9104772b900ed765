package dev.distworks.build.auth.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file (RFC 7468): certificates and private keys, also keys in the older forms that OpenSSL
 * writes ({@code RSA PRIVATE KEY}, {@code EC PRIVATE KEY}), unencrypted.
 */
public final class Pem {
  private static final long LONGEST = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1-----");
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Path file;
  private final String text;

  private Pem(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Reads a file of at most a mebibyte. */
  public static Pem read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("'" + file + "': expected a PEM file of at most 1 MiB; name another");
    }
    return new Pem(file, Files.readString(file, US_ASCII));
  }

  /** The certificates, at least one. */
  public List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE")) {
        found.add(certificate(bytes(block)));
      }
    }
    if (found.isEmpty()) {
      throw new IOException("'" + file + "': expected a certificate in PEM form, found none");
    }
    return found;
  }

  private X509Certificate certificate(byte[] bytes) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw new IOException("'" + file + "': expected a certificate: " + e.getMessage(), e);
    }
  }

  /** The first private key. */
  public PrivateKey privateKey() throws IOException {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return key(bytes(block));
        }
        case "RSA PRIVATE KEY" -> {
          return key(OldKeys.rsa(bytes(block)));
        }
        case "EC PRIVATE KEY" -> {
          return key(OldKeys.ec(bytes(block)));
        }
        default -> {}
      }
    }
    throw new IOException(
        "'" + file + "': expected a private key in PEM form without a passphrase, found none");
  }

  private PrivateKey key(byte[] pkcs8) throws IOException {
    for (String kind : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // Not of that kind; the next may fit.
      }
    }
    throw new IOException("'" + file + "': expected an EC, RSA or Ed25519 key, found another");
  }

  private byte[] bytes(Matcher block) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new IOException("'" + file + "': expected base64 between BEGIN and END", e);
    }
  }

  static String of(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** Certificate and key in one text, as koji's {@code cert} wants them. */
  public static String of(Identity identity) {
    return of(identity.certificate()) + of(identity.key());
  }

  private static String block(String label, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(bytes), label);
  }

  static void write(Path file, String text) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text, US_ASCII);
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  public static void writeSecret(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("'" + file + "': expected a file in a folder");
    }
    Files.createDirectories(folder);
    Path staged =
        Files.createTempFile(
            folder,
            ".",
            ".pem",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(staged, text, US_ASCII);
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
