package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.Sleeper;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long to wait before a document is asked for again that came, but was stale or garbage: {@code
 * first}, then twice as long each time.
 */
public record BackOff(Duration first, Sleeper sleeper) {
  /** Half a second, one second, … */
  public static BackOff standard(Sleeper sleeper) {
    return new BackOff(Duration.ofMillis(500), sleeper);
  }

  /** Waits before the attempt of that number; attempts are counted from 0, which does not wait. */
  void pause(int attempt) throws InterruptedIOException {
    if (attempt > 0) {
      try {
        sleeper.sleep(first.multipliedBy(1L << Math.min(attempt - 1, 6)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted =
            new InterruptedIOException("interrupted while waiting");
        interrupted.initCause(e);
        throw interrupted;
      }
    }
  }
}
