package dev.distworks.examples.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as arguments give them: {@code 2027-12-31}, {@code 2027-12-31T12:00:00Z}, {@code 90d},
 * {@code 2y} from now, {@code never}.
 */
final class Dates {
  static final String EXPECTED = "a date such as 2027-12-31, a time such as 2y or 90d, or never";

  private static final Pattern SPAN = Pattern.compile("(\\d{1,4})([dwmy])");

  private Dates() {}

  /** The moment, inside an empty or full Optional for {@code never}; empty for any other text. */
  @SuppressWarnings("OptionalMapToOptional") // the inner one says: never
  static Optional<Optional<Instant>> parse(String text, InstantSource clock) {
    if (text.equals("never")) {
      return Optional.of(Optional.empty());
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      LocalDate end = today.plus(period(Integer.parseInt(span.group(1)), span.group(2)));
      return Optional.of(Optional.of(end.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
    return moment(text).map(Optional::of);
  }

  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Period period(int count, String unit) {
    return switch (unit) {
      case "d" -> Period.ofDays(count);
      case "w" -> Period.ofWeeks(count);
      case "m" -> Period.ofMonths(count);
      default -> Period.ofYears(count);
    };
  }
}
