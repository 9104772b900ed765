package dev.distworks.checker.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Figures as people read them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant at) {
    return TIME.format(at.truncatedTo(ChronoUnit.MINUTES));
  }

  /** A span of time in its largest unit, such as {@code 3 h}. */
  static String span(Duration span) {
    long seconds = Math.abs(span.toSeconds());
    String sign = span.isNegative() ? "−" : "";
    if (seconds < 120) {
      return sign + seconds + " s";
    }
    if (seconds < 7_200) {
      return sign + seconds / 60 + " min";
    }
    return sign + (seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d");
  }

  static String millis(Duration span) {
    long millis = span.toMillis();
    return millis < 1 ? "< 1 ms" : millis + " ms";
  }

  static String rate(long bytesPerSecond) {
    return bytesPerSecond < 1_000_000
        ? bytesPerSecond / 1_000 + " kB/s"
        : String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
  }
}
