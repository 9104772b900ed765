package dev.distworks.distfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package version, e.g. {@code 1.2.3b_rc4-r5}, ordered as PMS section 3.3 says. Immutable.
 *
 * <p>Versions that PMS holds equal but that are written differently ({@code 1} and {@code 1-r0})
 * are ordered by their text, so that the order agrees with {@code equals}.
 */
public final class PackageVersion implements Comparable<PackageVersion> {
  private final String text;
  private final List<String> numbers = new ArrayList<>(4);
  private final List<Suffix> suffixes = new ArrayList<>(0);
  private char letter;
  private String revision = "";

  /** One {@code _alpha4}; the number is empty where there is none. */
  private record Suffix(Kind kind, String number) {}

  /** In their order; {@code P} alone is later than no suffix at all. */
  private enum Kind {
    ALPHA("alpha"),
    BETA("beta"),
    PRE("pre"),
    RC("rc"),
    P("p");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private PackageVersion(String text) {
    this.text = text;
  }

  /** Reads a version with its revision; empty when that text is none (PMS section 3.2). */
  public static Optional<PackageVersion> parse(String text) {
    PackageVersion version = new PackageVersion(text);
    return version.read() ? Optional.of(version) : Optional.empty();
  }

  private boolean read() {
    int at = 0;
    do {
      int end = digits(at);
      if (end == at) {
        return false;
      }
      numbers.add(text.substring(at, end));
      at = end + 1;
    } while (at <= text.length() && text.startsWith(".", at - 1));
    at--;
    if (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
      letter = text.charAt(at++);
    }
    while (at < text.length() && text.charAt(at) == '_') {
      Kind kind = kind(at + 1);
      if (kind == null) {
        return false;
      }
      int number = at + 1 + kind.text.length();
      at = digits(number);
      suffixes.add(new Suffix(kind, text.substring(number, at)));
    }
    if (text.startsWith("-r", at)) {
      int end = digits(at + 2);
      revision = text.substring(at + 2, end);
      return !revision.isEmpty() && end == text.length();
    }
    return at == text.length();
  }

  private int digits(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private @Nullable Kind kind(int at) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.text, at)) {
        return kind;
      }
    }
    return null;
  }

  @Override
  public int compareTo(PackageVersion that) {
    int order = compareNumbers(that);
    if (order == 0) {
      order = Character.compare(letter, that.letter);
    }
    if (order == 0) {
      order = compareSuffixes(that);
    }
    if (order == 0) {
      order = compareIntegers(revision, that.revision);
    }
    return order != 0 ? order : text.compareTo(that.text);
  }

  private int compareNumbers(PackageVersion that) {
    int common = Math.min(numbers.size(), that.numbers.size());
    for (int i = 0; i < common; i++) {
      String a = numbers.get(i);
      String b = that.numbers.get(i);
      boolean fraction = i > 0 && (a.startsWith("0") || b.startsWith("0"));
      int order =
          fraction
              ? withoutTrailingZeros(a).compareTo(withoutTrailingZeros(b))
              : compareIntegers(a, b);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(numbers.size(), that.numbers.size());
  }

  private int compareSuffixes(PackageVersion that) {
    int common = Math.min(suffixes.size(), that.suffixes.size());
    for (int i = 0; i < common; i++) {
      Suffix a = suffixes.get(i);
      Suffix b = that.suffixes.get(i);
      int order = a.kind.compareTo(b.kind);
      if (order == 0) {
        order = compareIntegers(a.number, b.number);
      }
      if (order != 0) {
        return order;
      }
    }
    if (suffixes.size() > common) {
      return suffixes.get(common).kind == Kind.P ? 1 : -1;
    }
    if (that.suffixes.size() > common) {
      return that.suffixes.get(common).kind == Kind.P ? -1 : 1;
    }
    return 0;
  }

  /** Digit strings of any length, an empty one being zero. */
  private static int compareIntegers(String a, String b) {
    int i = leadingZeros(a);
    int j = leadingZeros(b);
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.substring(i).compareTo(b.substring(j));
  }

  private static int leadingZeros(String digits) {
    int at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static String withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageVersion that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text that {@link #parse} read. */
  @Override
  public String toString() {
    return text;
  }
}
