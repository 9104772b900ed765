package dev.distworks.core.fetch;

import java.time.Duration;

/**
 * The least rate of a body that is waited for.
 *
 * @param bytesPerSecond zero for none
 * @param over the time over which it is measured
 */
record RateFloor(long bytesPerSecond, Duration over) {
  static final RateFloor NONE = new RateFloor(0, Duration.ofMinutes(1));

  boolean any() {
    return bytesPerSecond > 0;
  }

  /** Whether so many bytes in that time are too few. */
  boolean missedBy(long bytes, Duration in) {
    return bytes * 1e9 < (double) bytesPerSecond * in.toNanos();
  }
}
