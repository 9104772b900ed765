package dev.distworks.distfile.state;

import java.time.Instant;
import java.util.Optional;

/** Times as columns have them: milliseconds since 1970 UTC, 0 for none. */
final class Times {
  private Times() {}

  static long column(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }

  static Optional<Instant> time(long column) {
    return column == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(column));
  }
}
