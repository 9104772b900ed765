package dev.distworks.signing.service.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down who guesses passphrases: after a few wrong ones in a row each costs twice the wait of
 * the one before. A user can only slow down itself: who it is, its certificate says. Thread-safe.
 */
final class Throttle {
  private static final int FREE = 3;
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Map<String, Failures> byUser = new HashMap<>();

  private record Failures(int count, Instant until) {}

  Throttle(InstantSource clock) {
    this.clock = clock;
  }

  /** Throws while the user has to wait. */
  synchronized void require(String user) throws Refusal {
    Failures failures = byUser.get(user);
    Instant now = clock.instant();
    if (failures != null && now.isBefore(failures.until())) {
      long seconds = Math.max(1, Duration.between(now, failures.until()).toSeconds());
      throw new Refusal(
          failures.count()
              + " wrong passphrases in a row by '"
              + user
              + "'; try again in "
              + seconds
              + " s");
    }
  }

  /** The passphrase was wrong. */
  synchronized void failed(String user) {
    Failures before = byUser.get(user);
    int count = before == null ? 1 : before.count() + 1;
    Duration wait = Duration.ZERO;
    if (count >= FREE) {
      wait = FIRST.multipliedBy(1L << Math.min(count - FREE, MOST_DOUBLINGS));
      wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
    byUser.put(user, new Failures(count, clock.instant().plus(wait)));
  }

  /** The passphrase was right. */
  synchronized void succeeded(String user) {
    byUser.remove(user);
  }
}
