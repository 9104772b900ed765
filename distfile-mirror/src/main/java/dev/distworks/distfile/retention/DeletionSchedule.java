package dev.distworks.distfile.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Says when a file that nobody wants is deleted: a delay after it was last wanted, and never in the
 * run that first finds it unwanted, so that every deletion was announced. Without a delay it is
 * deleted at once. Pure.
 *
 * <p>A clock that jumped must delete nothing. A remembered time that lies after now, or before
 * anybody could have written it, is replaced by now, and that is said.
 */
public final class DeletionSchedule {
  /** Nothing that remembers such times is older: an earlier one is a clock that was not set. */
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

  private final Optional<Duration> delay;
  private final Instant now;

  /**
   * The schedule of a run.
   *
   * @param delay from when a file was last wanted; empty deletes at once
   * @param now when the run began
   */
  public DeletionSchedule(Optional<Duration> delay, Instant now) {
    this.delay = delay;
    this.now = now;
  }

  /** The fate of a file that somebody wants, or that a whitelist or a maintainer's copy pins. */
  public Fate wanted() {
    return new Fate(Fate.Action.KEEP, Optional.empty(), Optional.empty());
  }

  /**
   * The fate of a file that nobody wants and that no earlier run has announced.
   *
   * @param lastWanted when a run last found that somebody wants it; empty when that never was
   */
  public Fate newlyUnwanted(Optional<Instant> lastWanted) {
    Optional<String> correction = lastWanted.flatMap(this::implausible);
    Instant since = correction.isPresent() ? now : lastWanted.orElse(now);
    Fate.Action action = delay.isEmpty() ? Fate.Action.DELETE : Fate.Action.WAIT;
    return new Fate(action, Optional.of(since), correction);
  }

  /**
   * The fate of a file that nobody wants, as an earlier run has announced.
   *
   * @param since what that run remembered
   */
  public Fate stillUnwanted(Instant since) {
    Optional<String> correction = implausible(since);
    Instant from = correction.isPresent() ? now : since;
    boolean due =
        delay.isEmpty() || (correction.isEmpty() && !now.isBefore(from.plus(delay.orElseThrow())));
    return new Fate(due ? Fate.Action.DELETE : Fate.Action.WAIT, Optional.of(from), correction);
  }

  private Optional<String> implausible(Instant time) {
    if (time.isAfter(now)) {
      return Optional.of("is unwanted since " + time + ", after now, " + now + "; counts from now");
    }
    return time.isBefore(EARLIEST)
        ? Optional.of(
            "is unwanted since " + time + ", before " + EARLIEST + "; counts from now, " + now)
        : Optional.empty();
  }

  /** The day (UTC) of deletion of a file that is unwanted since then; today at the earliest. */
  public LocalDate date(Instant since) {
    Instant due = since.plus(delay.orElse(Duration.ZERO));
    return (due.isBefore(now) ? now : due).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
