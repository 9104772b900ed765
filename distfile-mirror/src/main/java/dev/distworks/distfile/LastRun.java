package dev.distworks.distfile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When the run before was: until then, what it found wanted was wanted. A time that has not come
 * yet, which a clock that jumped has left, counts as now.
 *
 * @param time that time; of the first run, now
 * @param correction what was wrong with what was remembered
 */
record LastRun(Instant time, Optional<String> correction) {
  /** The note with that time. */
  static final String NOTE = "last-run";

  static LastRun read(Map<String, String> notes, Instant now) {
    String text = notes.getOrDefault(NOTE, "");
    if (text.isEmpty()) {
      return new LastRun(now, Optional.empty());
    }
    try {
      Instant time = Instant.parse(text);
      return time.isAfter(now)
          ? new LastRun(
              now,
              Optional.of(
                  "the last run was at " + time + ", after now, " + now + ": counts as now"))
          : new LastRun(time, Optional.empty());
    } catch (DateTimeException e) {
      return new LastRun(now, Optional.of("the last run was at '" + text + "': counts as now"));
    }
  }
}
