package dev.distworks.core.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A rate: so many units a second, of which those of one second may come at once. Whoever takes some
 * is told how long to wait, in the order of asking. Thread-safe.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final InstantSource clock;
  private Instant seen;

  /** How long after {@code seen} all units taken so far are paid for; negative when saved up. */
  private double debtNanos;

  TokenBucket(double perSecond, InstantSource clock) {
    this.perSecond = perSecond;
    this.clock = clock;
    this.seen = clock.instant();
    this.debtNanos = -savedNanos();
  }

  /** Takes that many units and says how long to wait before they are used. */
  synchronized Duration take(long units) {
    Instant now = clock.instant();
    // A clock that was set back must not stop everything for as long.
    long passed = Math.max(0, Duration.between(seen, now).toNanos());
    seen = now;
    debtNanos = Math.max(debtNanos - passed, -savedNanos()) + units / perSecond * NANOS;
    return Duration.ofNanos((long) Math.max(0, debtNanos));
  }

  /** A rate below one a second saves up one unit. */
  private double savedNanos() {
    return NANOS * Math.max(1, 1 / perSecond);
  }
}
