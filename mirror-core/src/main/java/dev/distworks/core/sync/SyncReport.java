package dev.distworks.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of one run that came to its end. {@link SyncTally} makes it.
 *
 * @param counts how many items ended how, by {@link ItemOutcome#label}; every label is there
 * @param bytes written for the items that were stored
 * @param failures the items that failed, by name; with any of them the run is no full success
 * @param notices items worth telling that are no failure, by name
 * @param unlisted how many more failures and notices there were than the lists hold
 */
public record SyncReport(
    Instant started,
    Instant finished,
    Map<String, Long> counts,
    long bytes,
    List<ItemReport> failures,
    List<ItemReport> notices,
    long unlisted) {
  public SyncReport {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }

  /** Whether no item failed. */
  public boolean succeeded() {
    return failures.isEmpty();
  }

  /** How many items ended so; 0 for a label that nobody knows. */
  public long count(String label) {
    return counts.getOrDefault(label, 0L);
  }

  public Duration duration() {
    return Duration.between(started, finished);
  }
}
