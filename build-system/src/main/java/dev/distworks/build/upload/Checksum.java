package dev.distworks.build.upload;

import dev.distworks.build.HubFault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;

/** A checksum of the kind that a client asks for, taken as bytes go by. */
final class Checksum {
  private final Adler32 adler = new Adler32();
  private final @Nullable MessageDigest digest;

  private Checksum(@Nullable MessageDigest digest) {
    this.digest = digest;
  }

  /** Of {@code adler32, md5, sha1, sha256 or sha512}; others are a fault. */
  static Checksum named(String name) {
    String algorithm =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "adler32", "" -> "";
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha256" -> "SHA-256";
          case "sha512" -> "SHA-512";
          default -> throw HubFault.generic("Unsupported verify type: " + name);
        };
    try {
      return new Checksum(algorithm.isEmpty() ? null : MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + ": every Java has it, this one not", e);
    }
  }

  void update(byte[] bytes, int count) {
    if (digest == null) {
      adler.update(bytes, 0, count);
    } else {
      digest.update(bytes, 0, count);
    }
  }

  String hex() {
    return digest == null
        ? HexFormat.of().toHexDigits((int) adler.getValue())
        : HexFormat.of().formatHex(digest.digest());
  }
}
