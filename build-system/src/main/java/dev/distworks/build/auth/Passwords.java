package dev.distworks.build.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha256$ROUNDS$SALT$HASH}, PBKDF2 with HMAC-SHA-256 (RFC
 * 8018), a salt for each, compared in constant time.
 */
public final class Passwords {
  private static final int ROUNDS = 120_000;
  private static final int BITS = 256;
  private static final int LONGEST = 1024;
  private static final Pattern KEPT =
      Pattern.compile("pbkdf2-sha256\\$([0-9]{1,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** The form in which that password is kept. */
  public static String keep(String password) {
    if (password.isEmpty() || password.length() > LONGEST) {
      throw new IllegalArgumentException(
          "password: expected 1 to " + LONGEST + " characters, found " + password.length());
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    return "pbkdf2-sha256$%s$%s$%s"
        .formatted(
            ROUNDS,
            base64.encodeToString(salt),
            base64.encodeToString(hash(password, salt, ROUNDS)));
  }

  /** Whether it is that password. It takes as long when it is not. */
  public static boolean matches(String password, String kept) {
    Matcher parts = KEPT.matcher(kept);
    if (password.isEmpty() || password.length() > LONGEST || !parts.matches()) {
      return false;
    }
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] expected = base64.decode(parts.group(3));
    byte[] found = hash(password, base64.decode(parts.group(2)), Integer.parseInt(parts.group(1)));
    return MessageDigest.isEqual(expected, found);
  }

  private static byte[] hash(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2WithHmacSHA256: every Java has it, this one not", e);
    } finally {
      spec.clearPassword();
    }
  }
}
