package dev.distworks.core.digest;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A digest value: an algorithm and the bytes it gave. Immutable; two are equal when both agree.
 *
 * <p>Written {@code sha256:9f86d0…}, always in lower-case hex.
 */
public final class Digest {
  private final DigestAlgorithm algorithm;
  private final byte[] bytes;

  private Digest(DigestAlgorithm algorithm, byte[] bytes) {
    if (bytes.length != algorithm.length()) {
      throw new IllegalArgumentException(
          "a "
              + algorithm.label()
              + " digest has "
              + algorithm.length()
              + " bytes, not "
              + bytes.length);
    }
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  /**
   * A digest of these bytes, which are copied. Throws IllegalArgumentException when the length is
   * wrong.
   */
  public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
    return new Digest(algorithm, bytes.clone());
  }

  /**
   * A digest from hex in either case. Throws IllegalArgumentException that quotes the text when it
   * is not hex of the algorithm's length.
   */
  public static Digest ofHex(DigestAlgorithm algorithm, String hex) {
    if (hex.length() != 2 * algorithm.length()) {
      throw new IllegalArgumentException(
          "a "
              + algorithm.label()
              + " digest has "
              + 2 * algorithm.length()
              + " hex digits, found '"
              + hex
              + "'");
    }
    try {
      return new Digest(algorithm, HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a " + algorithm.label() + " digest in hex: '" + hex + "'", e);
    }
  }

  /** Reads {@code label:hex}. Throws IllegalArgumentException that says what was expected. */
  public static Digest parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("expected ALGORITHM:HEX, found '" + text + "'");
    }
    String name = text.substring(0, colon);
    DigestAlgorithm algorithm =
        DigestAlgorithm.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown digest algorithm '"
                            + name.toLowerCase(Locale.ROOT)
                            + "' in '"
                            + text
                            + "'"));
    return ofHex(algorithm, text.substring(colon + 1));
  }

  public DigestAlgorithm algorithm() {
    return algorithm;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes in lower-case hex. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest that
        && algorithm == that.algorithm
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + Arrays.hashCode(bytes);
  }

  /** {@code label:hex}, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return algorithm.label() + ":" + hex();
  }
}
