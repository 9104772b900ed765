package dev.distworks.core.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. Thread-safe. */
public final class ManualClock implements InstantSource {
  private Instant now;

  private ManualClock(Instant start) {
    now = start;
  }

  /** A clock that shows that instant. */
  public static ManualClock at(Instant start) {
    return new ManualClock(start);
  }

  /** A clock that shows that instant in ISO 8601, such as {@code 2026-11-20T13:00:00Z}. */
  public static ManualClock at(String start) {
    return new ManualClock(Instant.parse(start));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Goes on by that much, which may be negative, and gives the instant that it then shows. */
  public synchronized Instant advance(Duration step) {
    now = now.plus(step);
    return now;
  }

  /** Shows that instant from now on. */
  public synchronized void set(Instant instant) {
    now = instant;
  }
}
