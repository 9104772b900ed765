package dev.distworks.signing.service.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How much each user may ask in a minute. What was not used is kept for a minute, so that a release
 * may come all at once. Thread-safe.
 */
final class RateLimit {
  private final OptionalInt perMinute;
  private final InstantSource clock;
  private final Map<String, Budget> byUser = new HashMap<>();

  private record Budget(double left, Instant at) {}

  /**
   * @param perMinute requests; as many as they like when it is empty
   */
  RateLimit(OptionalInt perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Whether the user may ask now; if so, it has. */
  synchronized boolean takes(String user) {
    if (perMinute.isEmpty()) {
      return true;
    }
    int most = perMinute.getAsInt();
    Instant now = clock.instant();
    Budget before = byUser.getOrDefault(user, new Budget(most, now));
    long passed = Math.max(0, Duration.between(before.at(), now).toMillis());
    double left = Math.min(most, before.left() + passed * (most / 60_000.0));
    boolean enough = left >= 1;
    byUser.put(user, new Budget(enough ? left - 1 : left, now));
    return enough;
  }

  /** What one is told who may not. */
  String words(String user) {
    return "'" + user + "' asks more than " + perMinute.orElse(0) + " times a minute";
  }
}
