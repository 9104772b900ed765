package dev.distworks.build.rpc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Moments as Koji's clients read them: {@code 2026-11-20 16:29:59.123456+00:00}. */
public final class KojiTime {
  private KojiTime() {}

  /** The text of a moment. */
  public static String text(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(32);
    padded(text, time.getYear(), 4).append('-');
    padded(text, time.getMonthValue(), 2).append('-');
    padded(text, time.getDayOfMonth(), 2).append(' ');
    padded(text, time.getHour(), 2).append(':');
    padded(text, time.getMinute(), 2).append(':');
    padded(text, time.getSecond(), 2).append('.');
    return padded(text, time.getNano() / 1000, 6).append("+00:00").toString();
  }

  private static StringBuilder padded(StringBuilder text, int number, int width) {
    int most = width == 2 ? 10 : width == 4 ? 1000 : 100_000;
    for (int unit = most; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }

  /** Seconds since 1970 with their fraction. */
  public static double seconds(Instant instant) {
    return instant.getEpochSecond() + TimeUnit.NANOSECONDS.toMicros(instant.getNano()) / 1e6;
  }
}
