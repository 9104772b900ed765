package dev.distworks.distfile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** The time of last change that a server gives a file (RFC 9110 section 8.8.2). */
final class LastModified {
  private LastModified() {}

  /** That time; empty when there is none, or one that has not come yet. */
  static Optional<Instant> of(Map<String, String> headers, Instant now) {
    String text = headers.get("last-modified");
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return time.isAfter(now) || time.isBefore(Instant.EPOCH)
          ? Optional.empty()
          : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
