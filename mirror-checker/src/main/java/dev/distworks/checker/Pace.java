package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When the next check of a mirror is due. Never earlier than its interval after the last one began,
 * whatever the mirror answered; up to a twentieth later, so that mirrors do not march in step.
 */
final class Pace {
  private static final Duration FIRST_WITHIN = Duration.ofSeconds(5);

  private final RandomGenerator random;

  Pace(RandomGenerator random) {
    this.random = random;
  }

  /** The first check of a mirror after the start: soon, and not all at once. */
  Instant first(Mirror mirror, Instant now) {
    Duration span =
        mirror.interval().compareTo(FIRST_WITHIN) < 0 ? mirror.interval() : FIRST_WITHIN;
    return now.plusNanos((long) (span.toNanos() * random.nextDouble()));
  }

  /** The check after one that began then. */
  Instant next(Mirror mirror, Instant began) {
    double jittered = mirror.interval().toNanos() * (1 + random.nextDouble() / 20);
    return began.plusNanos((long) jittered);
  }
}
