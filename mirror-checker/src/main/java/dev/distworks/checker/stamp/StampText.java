package dev.distworks.checker.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.distworks.checker.Refutation;
import dev.distworks.checker.StampReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads stamps, trusting nothing about their bytes. */
public final class StampText {
  /** The most bytes that a stamp may have; a longer one is none. */
  public static final int MAX_BYTES = 128;

  /** How far ahead of our clock a stamp may be: clocks of several planters differ. */
  public static final Duration TOLERANCE = Duration.ofSeconds(30);

  private static final int EXCERPT = 60;
  private static final long LAST_SECOND = 253_402_300_799L; // of the year 9999
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern SEVERAL = Pattern.compile("[0-9]+(?:[\\s,;]+[0-9]+)+");

  private StampText() {}

  /** The text of a stamp of that time. */
  public static String of(Instant time) {
    return Long.toString(time.getEpochSecond());
  }

  /** What those bytes are, seen at that time. */
  public static StampReading read(byte[] bytes, Instant now) {
    if (bytes.length > MAX_BYTES) {
      return refuted(Refutation.TOO_LONG, new String(bytes, 0, MAX_BYTES, ISO_8859_1));
    }
    String raw = new String(bytes, ISO_8859_1);
    String text = raw.strip();
    if (text.isEmpty()) {
      return refuted(Refutation.EMPTY, "");
    }
    if (DIGITS.matcher(text).matches()) {
      return number(text, now);
    }
    return refuted(kind(text), raw);
  }

  private static StampReading number(String digits, Instant now) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 12 || Long.parseLong(significant) > LAST_SECOND) {
      return refuted(Refutation.GIANT_NUMBER, digits);
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(significant));
    return at.isAfter(now.plus(TOLERANCE))
        ? refuted(Refutation.FUTURE, digits + " is " + at)
        : new StampReading.Planted(at);
  }

  private static Refutation kind(String text) {
    if (text.startsWith("-") && DIGITS.matcher(text.substring(1)).matches()) {
      return Refutation.NEGATIVE;
    }
    if (SEVERAL.matcher(text).matches()) {
      return Refutation.SEVERAL;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.contains("</")) {
      return Refutation.HTML;
    }
    boolean binary =
        text.chars().anyMatch(c -> (c < ' ' && !Character.isWhitespace(c)) || c >= 0x7f);
    return binary ? Refutation.BINARY : Refutation.GARBAGE;
  }

  private static StampReading refuted(Refutation why, String evidence) {
    return new StampReading.Refuted(
        why, evidence.length() <= EXCERPT ? evidence : evidence.substring(0, EXCERPT) + "…");
  }
}
