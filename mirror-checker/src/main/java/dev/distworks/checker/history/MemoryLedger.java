package dev.distworks.checker.history;

import dev.distworks.checker.GenerationLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A ledger that ends with the process. */
public final class MemoryLedger implements GenerationLedger {
  private static final int MOST = 1_000;

  private final Map<String, List<Generation>> published = new HashMap<>();
  private final Map<List<String>, Long> served = new HashMap<>();

  @Override
  public synchronized List<Generation> generations(String repository) {
    List<Generation> all = published.getOrDefault(repository, List.of());
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  @Override
  public synchronized Generation publish(String repository, String id, Instant at) {
    List<Generation> all = published.computeIfAbsent(repository, unused -> new ArrayList<>());
    for (Generation known : all) {
      if (known.id().equals(id)) {
        return known;
      }
    }
    Generation added = new Generation(all.size() + 1L, id, at);
    all.add(added);
    return added;
  }

  @Override
  public synchronized OptionalLong served(String repository, String url) {
    Long sequence = served.get(List.of(repository, url));
    return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  @Override
  public synchronized void serve(String repository, String url, long sequence) {
    served.merge(List.of(repository, url), sequence, Math::max);
  }
}
