package dev.distworks.core.fetch;

import java.time.Duration;

/**
 * How often and after what time one source is asked again. What is permanent (404, an untrusted
 * certificate, a refused address) is never asked again.
 *
 * <p>The wait is a random part of {@code firstWait · 2ⁿ}, at most {@code longestWait}, so that many
 * clients do not come back together; a server's {@code Retry-After} takes its place.
 *
 * @param attempts how often a source is asked in all when failures may pass by themselves
 * @param wrongContentAttempts how often in all when its bytes are wrong: a cache node may be bad
 * @param timeoutAttempts how often in all when it lets us wait in vain, without progress: each such
 *     attempt costs the whole time-out
 * @param firstWait the longest wait after the first failure
 * @param longestWait the longest wait after any
 * @param longestRetryAfter the longest wait that a server may ask for; it is asked sooner than it
 *     said when it said more
 */
public record RetryPolicy(
    int attempts,
    int wrongContentAttempts,
    int timeoutAttempts,
    Duration firstWait,
    Duration longestWait,
    Duration longestRetryAfter) {
  private static final RetryPolicy DEFAULTS =
      new RetryPolicy(
          5, 3, 5, Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(120));

  public RetryPolicy {
    atLeastOne("attempts", attempts);
    atLeastOne("wrongContentAttempts", wrongContentAttempts);
    atLeastOne("timeoutAttempts", timeoutAttempts);
    notNegative("firstWait", firstWait);
    notNegative("longestWait", longestWait);
    notNegative("longestRetryAfter", longestRetryAfter);
  }

  /** 5 attempts, 3 when bytes are wrong, waits from 250 ms to 30 s, Retry-After up to 120 s. */
  public static RetryPolicy defaults() {
    return DEFAULTS;
  }

  /** Every source is asked once. */
  public static RetryPolicy never() {
    return defaults().withAttempts(1);
  }

  /** The same with at most that many attempts, also for wrong bytes and time-outs. */
  public RetryPolicy withAttempts(int most) {
    return new RetryPolicy(
        most,
        Math.max(1, Math.min(most, wrongContentAttempts)),
        Math.max(1, Math.min(most, timeoutAttempts)),
        firstWait,
        longestWait,
        longestRetryAfter);
  }

  /** How long to wait after that many failures in a row; {@code random} is from 0 to 1. */
  Duration wait(int failures, double random) {
    double doubled = firstWait.toNanos() * Math.pow(2, failures - 1.0);
    return Duration.ofNanos((long) (random * Math.min(doubled, (double) longestWait.toNanos())));
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": expected 1 or more, found " + value);
    }
  }

  private static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + ": expected no negative time, found " + value);
    }
  }
}
