package dev.distworks.examples.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as arguments give them: {@code 20480}, which is bytes a second, {@code 20KiB/s}. */
final class ByteRate {
  static final String EXPECTED = "bytes a second, or a rate such as 20KiB/s";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(?:(K|M)(iB|B)?|B)?(?:/s)?");

  private ByteRate() {}

  static Optional<Long> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long base = "B".equals(matcher.group(3)) ? 1000 : 1024;
    long factor = matcher.group(2) == null ? 1 : matcher.group(2).equals("K") ? base : base * base;
    return Optional.of(Long.parseLong(matcher.group(1)) * factor);
  }
}
