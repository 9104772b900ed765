package dev.distworks.core.sync;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who holds a lock, as written into the lock file: {@code pid N since T}. */
record LockHolder(long pid, Instant since) {
  private static final Pattern LINE = Pattern.compile("pid (\\d{1,18}) since (\\S{1,40})");

  /** Reads what is in a lock file; empty when somebody else wrote it, or nobody. */
  static Optional<LockHolder> parse(String content) {
    Matcher line = LINE.matcher(content.strip());
    if (!line.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LockHolder(Long.parseLong(line.group(1)), Instant.parse(line.group(2))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "pid " + pid + " since " + since;
  }
}
