package dev.distworks.distfile;

import java.time.Duration;
import java.util.Optional;

/**
 * How long files are kept that nobody wants any more.
 *
 * @param deletionDelay from when a file was last wanted until it is deleted; empty deletes at once
 * @param maxDeletePercent the most of the store, in percent of its files, that one run deletes;
 *     beyond it, it deletes nothing
 * @param localMaxAge the age at which a file that a maintainer put beside the store is removed
 * @param recycleDelay how long a deleted file stays in the recycle directory
 */
public record RetentionPolicy(
    Optional<Duration> deletionDelay,
    int maxDeletePercent,
    Duration localMaxAge,
    Duration recycleDelay) {
  private static final RetentionPolicy STANDARD =
      new RetentionPolicy(
          Optional.of(Duration.ofDays(21)), 10, Duration.ofDays(7), Duration.ofDays(60));

  public RetentionPolicy {
    deletionDelay.ifPresent(delay -> requireNotNegative("deletionDelay", delay));
    requireNotNegative("localMaxAge", localMaxAge);
    requireNotNegative("recycleDelay", recycleDelay);
    if (maxDeletePercent < 0 || maxDeletePercent > 100) {
      throw new IllegalArgumentException(
          "maxDeletePercent: expected 0 to 100, found " + maxDeletePercent);
    }
  }

  private static void requireNotNegative(String field, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(field + ": expected 0 or more, found " + value);
    }
  }

  /** Three weeks, a tenth of the store, a week, 60 days: the rules of Gentoo's mirrors. */
  public static RetentionPolicy standard() {
    return STANDARD;
  }

  /** The same with another deletion delay; empty deletes at once. */
  public RetentionPolicy withDeletionDelay(Optional<Duration> delay) {
    return new RetentionPolicy(delay, maxDeletePercent, localMaxAge, recycleDelay);
  }

  /** The same with another share of the store that one run may delete. */
  public RetentionPolicy withMaxDeletePercent(int percent) {
    return new RetentionPolicy(deletionDelay, percent, localMaxAge, recycleDelay);
  }

  /** The same with another age for files beside the store. */
  public RetentionPolicy withLocalMaxAge(Duration age) {
    return new RetentionPolicy(deletionDelay, maxDeletePercent, age, recycleDelay);
  }

  /** The same with another time in the recycle directory. */
  public RetentionPolicy withRecycleDelay(Duration delay) {
    return new RetentionPolicy(deletionDelay, maxDeletePercent, localMaxAge, delay);
  }
}
