package dev.distworks.checker;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What checks found, kept by age: each check for some days, then hours, then days. Also what a
 * checker needs to go on after a restart. Thread-safe.
 */
public interface History extends Closeable {
  /** Takes a check. Returns at once; it is durable some seconds later or at {@link #flush}. */
  void record(String url, Sample sample, Standing standing);

  /** Takes that stamps were planted. Returns at once. */
  void planted(String source, Instant at);

  /** A mirror's checks in that time, oldest first, as finely as they are still kept. */
  List<Sample> samples(String url, Instant from, Instant to) throws IOException;

  /** For each mirror its days of that time, those that had checks, oldest first. */
  Map<String, List<Day>> days(Instant from, Instant to) throws IOException;

  /** What the standing of a mirror was when a checker last ran, and when that was. */
  Optional<Remembered> standing(String url) throws IOException;

  /** When stamps were last planted. */
  Optional<Instant> lastPlanted(String source) throws IOException;

  /** Makes durable what was taken. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * What one check found, or several in an hour or a day together: then the worst condition and the
   * greatest figures.
   *
   * @param bytes taken from the mirror to verify it; not given back by {@link History#samples}
   */
  record Sample(
      Instant at,
      Condition condition,
      Optional<Duration> lag,
      Optional<Duration> latency,
      long bytes) {
    /** A check that verified nothing. */
    public Sample(
        Instant at, Condition condition, Optional<Duration> lag, Optional<Duration> latency) {
      this(at, condition, lag, latency, 0);
    }
  }

  /**
   * One day of a mirror.
   *
   * @param start its beginning in UTC
   * @param good how many of its checks found it fresh
   */
  record Day(Instant start, int checks, int good) {}

  /**
   * A standing and when it was kept.
   *
   * @param bytesOfDay taken from the mirror in the day before that
   */
  record Remembered(Standing standing, Instant at, long bytesOfDay) {}
}
