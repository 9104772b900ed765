package dev.distworks.signing;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The fingerprint of an OpenPGP key: 40 hexadecimal digits for version 4, 64 for version 6.
 * Immutable.
 *
 * @param hex the digits, in upper case
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
  private static final int VERSION_4 = 40;
  private static final int VERSION_6 = 64;
  private static final int KEY_ID = 16;

  public Fingerprint {
    boolean digits = hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    if (!digits || (hex.length() != VERSION_4 && hex.length() != VERSION_6)) {
      throw new IllegalArgumentException(
          "fingerprint: expected 40 or 64 hexadecimal digits, found '" + hex + "'");
    }
    hex = hex.toUpperCase(Locale.ROOT);
  }

  /** The fingerprint of these bytes. */
  public static Fingerprint of(byte[] bytes) {
    return new Fingerprint(HexFormat.of().formatHex(bytes));
  }

  /** The digits as bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The 16 digits that signatures and rpm name the key by; not enough to trust it by. */
  public String keyId() {
    return hex.length() == VERSION_4 ? hex.substring(VERSION_4 - KEY_ID) : hex.substring(0, KEY_ID);
  }

  @Override
  public int compareTo(Fingerprint other) {
    return hex.compareTo(other.hex);
  }

  /** The digits. */
  @Override
  public String toString() {
    return hex;
  }
}
