package dev.distworks.compose.repomd;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A checksum as metadata label it. EL5 knows SHA-1 by the name {@code sha} only. */
public enum ChecksumType {
  MD5("md5", "MD5"),
  SHA("sha", "SHA-1"),
  SHA1("sha1", "SHA-1"),
  SHA224("sha224", "SHA-224"),
  SHA256("sha256", "SHA-256"),
  SHA384("sha384", "SHA-384"),
  SHA512("sha512", "SHA-512");

  private final String label;
  private final String algorithm;

  ChecksumType(String label, String algorithm) {
    this.label = label;
    this.algorithm = algorithm;
  }

  /** What stands in the attribute {@code type}. */
  public String label() {
    return label;
  }

  /** The one of that label; case does not matter. */
  public static Optional<ChecksumType> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(type -> type.label.equals(wanted)).findFirst();
  }

  /** A fresh digest. */
  public MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
