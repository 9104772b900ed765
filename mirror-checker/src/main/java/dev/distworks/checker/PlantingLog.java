package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When stamps were planted, so that a time without planting does not age any mirror: while the
 * source is out of reach, no mirror can have a newer stamp than the last one. Thread-safe.
 *
 * <p>Until the first planting is known, the newest stamp that was read from any mirror stands in.
 */
public final class PlantingLog {
  private static final int MOST_GAPS = 256;

  private final boolean planting;
  private final Duration interval;
  private final Deque<Gap> gaps = new ArrayDeque<>();
  private Optional<Instant> last = Optional.empty();
  private Optional<Instant> seen = Optional.empty();
  private Optional<String> failure = Optional.empty();

  private PlantingLog(boolean planting, Duration interval) {
    this.planting = planting;
    this.interval = interval;
  }

  /** A log of plantings that are to be that far apart. */
  public static PlantingLog every(Duration interval) {
    return new PlantingLog(true, interval);
  }

  /** The log of a source on which others plant, if any: no gap is known. */
  public static PlantingLog none() {
    return new PlantingLog(false, Duration.ZERO);
  }

  /** Stamps were planted then. */
  public synchronized void planted(Instant at) {
    known().filter(before -> overdue(before, at)).ifPresent(before -> gap(before, at));
    last = Optional.of(at);
    failure = Optional.empty();
  }

  /** Stamps were planted then by a checker before this one. */
  public synchronized void remember(Instant at) {
    last = last.filter(at::isBefore).or(() -> Optional.of(at));
  }

  /** Stamps could not be planted. */
  public synchronized void failed(String why) {
    failure = Optional.of(why);
  }

  /** A mirror has a stamp of that time. */
  public synchronized void seen(Instant stamp) {
    seen = seen.filter(stamp::isBefore).or(() -> Optional.of(stamp));
  }

  private Optional<Instant> known() {
    return last.or(() -> seen);
  }

  private boolean overdue(Instant before, Instant at) {
    return at.isAfter(before.plus(interval.multipliedBy(2)));
  }

  private void gap(Instant before, Instant at) {
    gaps.addLast(new Gap(before.plus(interval), at));
    if (gaps.size() > MOST_GAPS) {
      gaps.removeFirst();
    }
  }

  /** How old a stamp is, times without planting left out; never negative. */
  public synchronized Duration lag(Instant stamp, Instant now) {
    Duration dead = Duration.ZERO;
    for (Gap gap : gaps) {
      dead = dead.plus(gap.within(stamp, now));
    }
    if (planting && known().isPresent() && overdue(known().get(), now)) {
      dead = dead.plus(new Gap(known().get().plus(interval), now).within(stamp, now));
    }
    Duration lag = Duration.between(stamp, now).minus(dead);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  public synchronized SourceState state() {
    return new SourceState(planting, last, failure);
  }

  private record Gap(Instant from, Instant to) {
    Duration within(Instant start, Instant end) {
      Instant a = from.isAfter(start) ? from : start;
      Instant b = to.isBefore(end) ? to : end;
      return b.isAfter(a) ? Duration.between(a, b) : Duration.ZERO;
    }
  }
}
