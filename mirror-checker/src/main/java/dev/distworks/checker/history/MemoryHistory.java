package dev.distworks.checker.history;

import dev.distworks.checker.Condition;
import dev.distworks.checker.History;
import dev.distworks.checker.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A history that ends with the process, with the last thousand checks of each mirror. */
public final class MemoryHistory implements History {
  private static final int MOST = 1_000;

  private final Map<String, Deque<Sample>> samples = new HashMap<>();
  private final Map<String, Remembered> standings = new HashMap<>();
  private final Map<String, Instant> plantings = new HashMap<>();

  @Override
  public synchronized void record(String url, Sample sample, Standing standing) {
    Deque<Sample> all = samples.computeIfAbsent(url, unused -> new ArrayDeque<>());
    all.addLast(sample);
    if (all.size() > MOST) {
      all.removeFirst();
    }
    Instant dayBefore = sample.at().minus(Duration.ofDays(1));
    long bytes =
        all.stream().filter(one -> one.at().isAfter(dayBefore)).mapToLong(Sample::bytes).sum();
    standings.put(url, new Remembered(standing, sample.at(), bytes));
  }

  @Override
  public synchronized void planted(String source, Instant at) {
    plantings.put(source, at);
  }

  @Override
  public synchronized List<Sample> samples(String url, Instant from, Instant to) {
    return samples.getOrDefault(url, new ArrayDeque<>()).stream()
        .filter(sample -> !sample.at().isBefore(from) && sample.at().isBefore(to))
        .toList();
  }

  @Override
  public synchronized Map<String, List<Day>> days(Instant from, Instant to) {
    Map<String, List<Day>> days = new HashMap<>();
    for (String url : samples.keySet()) {
      Map<Long, Day> byStart = new TreeMap<>();
      for (Sample sample : samples(url, from, to)) {
        long start = sample.at().getEpochSecond() / 86_400 * 86_400;
        int good = sample.condition() == Condition.FRESH ? 1 : 0;
        byStart.merge(
            start,
            new Day(Instant.ofEpochSecond(start), 1, good),
            (a, b) -> new Day(a.start(), a.checks() + b.checks(), a.good() + b.good()));
      }
      days.put(url, new ArrayList<>(byStart.values()));
    }
    return days;
  }

  @Override
  public synchronized Optional<Remembered> standing(String url) {
    return Optional.ofNullable(standings.get(url));
  }

  @Override
  public synchronized Optional<Instant> lastPlanted(String source) {
    return Optional.ofNullable(plantings.get(source));
  }

  @Override
  public void flush() {
    // Nothing is ever durable.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
