package dev.distworks.checker;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the list of mirrors has a mirror, and what it takes to change that. Immutable.
 *
 * <p>A mirror that is not as it should be leaves at once; one that merely could not be reached
 * leaves at the second check in a row, or at the third of eight, for a list that follows every lost
 * packet is worse than one with a mirror that a client will skip. Coming back takes checks in a row
 * that are all well: two after the first setback, then twice as many after each further one, up to
 * 16. After 64 in a row its setbacks are forgotten. So one that flaps leaves and stays away.
 *
 * @param listed whether the list has it
 * @param since when that changed; empty before the first check
 * @param stamp the oldest stamp it had at the last check that found all; empty when it never had,
 *     or lost one, or is in its slow start
 * @param wellInARow the checks that were all well since the last that was not
 * @param failedInARow the checks that did not reach it since the last that did
 * @param recentFailures the last eight checks, newest in the lowest bit, 1 for one that did not
 *     reach it
 * @param setbacks how often it left the list
 * @param swallowed how many changes of its stamp were seen in its slow start
 * @param lastSwallowed the newest of them
 */
public record Standing(
    boolean listed,
    Optional<Instant> since,
    Optional<Instant> stamp,
    int wellInARow,
    int failedInARow,
    int recentFailures,
    int setbacks,
    int swallowed,
    Optional<Instant> lastSwallowed) {
  private static final int TOLERATED_IN_A_ROW = 1;
  private static final int TOLERATED_OF_EIGHT = 2;
  private static final int MOST_SETBACKS = 4;
  private static final int FORGIVEN_AFTER = 64;

  /** The standing of a mirror that was never checked: a whitelisted one is listed. */
  public static Standing of(Mirror mirror) {
    return new Standing(
        mirror.whitelisted(), Optional.empty(), Optional.empty(), 0, 0, 0, 0, 0, Optional.empty());
  }

  /** The standing after a check of that mirror. */
  public Standing after(Finding finding, Mirror mirror, Instant now) {
    if (finding.condition() == Condition.UNKNOWN) {
      return this;
    }
    if (slowStarting(finding, mirror)) {
      boolean changed = !finding.oldest().equals(lastSwallowed);
      return new Standing(
          mirror.whitelisted(),
          since.or(() -> Optional.of(now)),
          Optional.empty(),
          0,
          0,
          0,
          setbacks,
          changed ? swallowed + 1 : swallowed,
          finding.oldest());
    }
    return switch (finding.condition()) {
      case FRESH -> well(finding, mirror, now);
      case UNREACHABLE -> failed(mirror, now);
      default -> bad(finding, mirror, now);
    };
  }

  private boolean slowStarting(Finding finding, Mirror mirror) {
    return swallowed < mirror.slowStart() && finding.oldest().isPresent();
  }

  /** Whether it is still in its slow start. */
  public boolean isStarting(Mirror mirror) {
    return swallowed < mirror.slowStart();
  }

  private Standing well(Finding finding, Mirror mirror, Instant now) {
    int row = wellInARow + 1;
    int forgiven = row >= FORGIVEN_AFTER ? 0 : setbacks;
    boolean in = listed || row >= needed();
    return new Standing(
        in || mirror.whitelisted(),
        changed(in || mirror.whitelisted(), now),
        finding.oldest(),
        row,
        0,
        recentFailures << 1 & 0xff,
        forgiven,
        swallowed,
        lastSwallowed);
  }

  private int needed() {
    return setbacks == 0 ? 1 : 1 << Math.min(setbacks, MOST_SETBACKS);
  }

  private Standing failed(Mirror mirror, Instant now) {
    int row = failedInARow + 1;
    int recent = (recentFailures << 1 | 1) & 0xff;
    boolean tolerated = row <= TOLERATED_IN_A_ROW && Integer.bitCount(recent) <= TOLERATED_OF_EIGHT;
    boolean in = mirror.whitelisted() || (listed && tolerated);
    return new Standing(
        in,
        changed(in, now),
        stamp,
        0,
        row,
        recent,
        listed && !in ? setbacks + 1 : setbacks,
        swallowed,
        lastSwallowed);
  }

  /** A mirror that lags is no mirror that flaps: that counts as one setback however often. */
  private Standing bad(Finding finding, Mirror mirror, Instant now) {
    boolean in = mirror.whitelisted();
    boolean stale = finding.condition() == Condition.STALE;
    int setback = stale ? Math.max(setbacks, 1) : setbacks + 1;
    return new Standing(
        in,
        changed(in, now),
        finding.oldest(),
        0,
        0,
        recentFailures << 1 & 0xff,
        listed && !in ? setback : setbacks,
        swallowed,
        lastSwallowed);
  }

  private Optional<Instant> changed(boolean in, Instant now) {
    return in == listed && since.isPresent() ? since : Optional.of(now);
  }
}
