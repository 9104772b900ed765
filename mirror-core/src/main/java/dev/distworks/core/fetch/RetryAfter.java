package dev.distworks.core.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times in HTTP headers (RFC 9110 §5.6.7, §10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /** How long a Retry-After header asks to wait; empty when it is neither seconds nor a date. */
  static Optional<Duration> wait(String header, Instant now) {
    String text = header.trim();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text)
        .map(date -> Duration.between(now, date))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  /** An HTTP date; empty when it is none. */
  static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
