package dev.distworks.core.fetch;

import java.time.Duration;

/** How a thread waits; replaced in tests, so that they need not. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after that time; at once when it is zero. */
  void sleep(Duration time) throws InterruptedException;

  /** Lets the thread sleep. */
  static Sleeper real() {
    return time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
  }
}
