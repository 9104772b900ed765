package dev.distworks.core.digest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A digest algorithm that a distribution's metadata names, with the length of its digests.
 *
 * <p>{@link #isStrong()} tells whether a digest protects against an attacker who chooses the bytes,
 * and not only against accidents.
 */
public enum DigestAlgorithm {
  MD5("md5", 16, false),
  SHA1("sha1", 20, false),
  RMD160("rmd160", 20, false),
  SHA224("sha224", 28, true),
  SHA256("sha256", 32, true),
  SHA384("sha384", 48, true),
  SHA512("sha512", 64, true),
  SHA3_256("sha3_256", 32, true),
  SHA3_512("sha3_512", 64, true),
  BLAKE2B_256("blake2b_256", 32, true),
  BLAKE2B_512("blake2b", 64, true),
  BLAKE2S_256("blake2s", 32, true),
  WHIRLPOOL("whirlpool", 64, true);

  private static final Map<String, DigestAlgorithm> BY_LABEL =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(a -> a.label, Function.identity()));

  private final String label;
  private final int length;
  private final boolean strong;

  DigestAlgorithm(String label, int length, boolean strong) {
    this.label = label;
    this.length = length;
    this.strong = strong;
  }

  /** The lower-case name in {@code label:hex}, e.g. {@code sha256}. */
  public String label() {
    return label;
  }

  /** The length of a digest in bytes. */
  public int length() {
    return length;
  }

  /**
   * Whether nobody can choose two different contents with the same digest: false for MD5, SHA-1,
   * RIPEMD-160.
   */
  public boolean isStrong() {
    return strong;
  }

  /**
   * The algorithm of that name; case, and {@code -} for {@code _}, do not matter. Empty for an
   * unknown one.
   */
  public static Optional<DigestAlgorithm> named(String name) {
    return Optional.ofNullable(BY_LABEL.get(name.toLowerCase(Locale.ROOT).replace('-', '_')));
  }
}
