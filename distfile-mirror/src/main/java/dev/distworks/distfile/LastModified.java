package dev.distworks.distfile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The time of last change that a server gives a file (RFC 9110 section 8.8.2), in the format that
 * servers send, e.g. {@code Sun, 06 Nov 1994 08:49:37 GMT}. Read by hand: the JDK's parser took as
 * long as the rest of a small file's request.
 */
final class LastModified {
  private static final int LENGTH = 29;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private LastModified() {}

  /** That time; empty when there is none, or one that has not come yet. */
  static Optional<Instant> of(Map<String, String> headers, Instant now) {
    String text = headers.getOrDefault("last-modified", "");
    if (text.length() != LENGTH || !text.endsWith(" GMT")) {
      return Optional.empty();
    }
    try {
      Instant time = time(text);
      return time.isAfter(now) || time.isBefore(Instant.EPOCH)
          ? Optional.empty()
          : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant time(String text) {
    int month = MONTHS.indexOf(text.substring(8, 11));
    if (month % 3 != 0) {
      throw new DateTimeException("no month: " + text);
    }
    return LocalDateTime.of(
            number(text, 12, 16),
            month / 3 + 1,
            number(text, 5, 7),
            number(text, 17, 19),
            number(text, 20, 22),
            number(text, 23, 25))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new DateTimeException("no number: " + text);
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }
}
