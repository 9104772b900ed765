package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Option;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as arguments give them: {@code 90}, which is seconds, {@code 90s}, {@code 7d}.
 */
final class TimeSpan {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12})(s|m|h|d|w)?");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private TimeSpan() {}

  /** An option with such a value. */
  static Option<Duration> option(String... names) {
    return Option.value(
        "TIME", "seconds, or a time such as 30s, 5m, 2h, 7d", TimeSpan::parse, names);
  }

  static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.get(matcher.group(2) == null ? "s" : matcher.group(2));
    return Optional.ofNullable(unit).map(u -> u.multipliedBy(Long.parseLong(matcher.group(1))));
  }
}
