package dev.distworks.signing.service.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/**
 * Reads a private key in PEM: PKCS#8 ({@code PRIVATE KEY}), and the older forms {@code RSA PRIVATE
 * KEY} (RFC 8017 §A.1.2) and {@code EC PRIVATE KEY} (RFC 5915), which are PKCS#8 without the name
 * of the algorithm; that is taken from the certificate.
 */
final class PrivateKeyFile {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};

  private PrivateKeyFile() {}

  /**
   * @param owner the public half, from the certificate
   */
  static PrivateKey read(Path file, PublicKey owner) throws IOException {
    List<PemBlock> blocks = PemBlock.read(file);
    Optional<PemBlock> key =
        blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY")).findFirst();
    if (key.isEmpty()) {
      throw new IdentityException(
          file, "expected a PEM file with a block 'PRIVATE KEY', found none");
    }
    PemBlock block = key.get();
    if (block.headers() || block.label().startsWith("ENCRYPTED")) {
      throw new IdentityException(
          file,
          "expected a private key without a passphrase, found an encrypted one; decrypt it with"
              + " 'openssl pkey' and let nobody else read the file");
    }
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.bytes();
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrapped(block.bytes(), owner);
          default ->
              throw new IdentityException(
                  file,
                  "expected a block 'PRIVATE KEY' (PKCS#8), found '"
                      + block.label()
                      + "'; convert it with 'openssl pkey'");
        };
    try {
      return KeyFactory.getInstance(owner.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IdentityException(
          file,
          "expected a private key for the certificate's "
              + owner.getAlgorithm()
              + " key, found another or a damaged one",
          e);
    }
  }

  /** PrivateKeyInfo (RFC 5208) around an older form. */
  private static byte[] wrapped(byte[] inner, PublicKey owner) {
    byte[] algorithm = algorithm(owner.getEncoded());
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(VERSION_0);
    info.writeBytes(algorithm);
    info.writeBytes(der(OCTETS, inner));
    return der(SEQUENCE, info.toByteArray());
  }

  /** The first member of a SubjectPublicKeyInfo that the JDK wrote, with tag and length. */
  private static byte[] algorithm(byte[] publicKeyInfo) {
    int start = 1 + lengthOfLength(publicKeyInfo, 1);
    int content = start + 1 + lengthOfLength(publicKeyInfo, start + 1);
    int end = content + length(publicKeyInfo, start + 1);
    return java.util.Arrays.copyOfRange(publicKeyInfo, start, end);
  }

  private static int lengthOfLength(byte[] der, int at) {
    int first = der[at] & 0xff;
    return first < 0x80 ? 1 : 1 + (first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (der[at + 1 + i] & 0xff);
    }
    return length;
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
