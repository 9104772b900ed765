package dev.distworks.signing.service.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: longer each time up to a limit, and never the same for
 * two who began together. Not thread-safe.
 */
public final class BackOff {
  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private int failures;

  public BackOff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /** What to wait after one more failure: between half of the step and all of it. */
  public Duration next() {
    long step = first.toMillis() << Math.min(failures, 20);
    long bounded = Math.max(1, Math.min(step, most.toMillis()));
    failures++;
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }

  /** It worked: the next failure is the first again. */
  public void reset() {
    failures = 0;
  }
}
