package dev.distworks.checker.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Date header (RFC 9110 §6.6.1), which is whole seconds. */
final class HttpDates {
  private HttpDates() {}

  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How far that clock is ahead; less than a second and a half cannot be told. */
  static Duration skew(Instant date, Instant now) {
    Duration ahead = Duration.between(now, date.plusMillis(500));
    return ahead.abs().toMillis() < 1500 ? Duration.ZERO : Duration.ofSeconds(ahead.toSeconds());
  }
}
