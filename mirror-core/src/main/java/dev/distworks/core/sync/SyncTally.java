package dev.distworks.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The outcomes of a run as they come in, from any thread. Each item is given once: to {@link #add},
 * to {@link #fail} or to {@link #notice}; all three count it.
 *
 * <p>At most {@link #MAX_LISTED} failures and as many notices are kept by name, the rest is only
 * counted, so a run in which everything fails stays small.
 */
public final class SyncTally {
  /** The most failures, and the most notices, that are kept by name. */
  public static final int MAX_LISTED = 100_000;

  private final Instant started;
  private final int maxListed;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<ItemReport> failures = new ArrayList<>();
  private final List<ItemReport> notices = new ArrayList<>();
  private long bytes;
  private long unlisted;

  /** The tally of a run that began at that time. */
  public SyncTally(Instant started) {
    this(started, MAX_LISTED);
  }

  SyncTally(Instant started, int maxListed) {
    this.started = started;
    this.maxListed = maxListed;
    Stream.of(
            new ItemOutcome.Stored(0),
            new ItemOutcome.Current(),
            new ItemOutcome.Removed(),
            new ItemOutcome.Absent(""),
            new ItemOutcome.Rejected(""),
            new ItemOutcome.Unreachable(""))
        .forEach(outcome -> counts.put(outcome.label(), 0L));
  }

  /** Counts an item that ended as it should. */
  public synchronized void add(ItemReport report) {
    ItemOutcome outcome = report.outcome();
    counts.merge(outcome.label(), 1L, Long::sum);
    bytes +=
        outcome.<Long>fold(ItemOutcome.Stored::bytes, c -> 0L, r -> 0L, a -> 0L, r -> 0L, u -> 0L);
  }

  /** Counts and names an item that failed. */
  public synchronized void fail(ItemReport report) {
    add(report);
    list(report, failures);
  }

  /** Counts and names an item that should be told of although it is no failure. */
  public synchronized void notice(ItemReport report) {
    add(report);
    list(report, notices);
  }

  private void list(ItemReport report, List<ItemReport> reports) {
    if (reports.size() < maxListed) {
      reports.add(report);
    } else {
      unlisted++;
    }
  }

  /** The account so far, its lists sorted by item; the tally may go on. */
  public synchronized SyncReport report(Instant finished) {
    Comparator<ItemReport> byItem = Comparator.comparing(ItemReport::item);
    return new SyncReport(
        started,
        finished,
        counts,
        bytes,
        failures.stream().sorted(byItem).toList(),
        notices.stream().sorted(byItem).toList(),
        unlisted);
  }
}
