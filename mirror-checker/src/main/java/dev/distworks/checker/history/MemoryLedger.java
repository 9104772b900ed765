package dev.distworks.checker.history;

import dev.distworks.checker.GenerationLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A ledger that ends with the process. */
public final class MemoryLedger implements GenerationLedger {
  private static final int MOST = 1_000;

  private final Map<String, List<Generation>> published = new HashMap<>();
  private final Map<String, TreeMap<Long, byte[]>> described = new HashMap<>();
  private final Map<List<String>, Long> served = new HashMap<>();

  @Override
  public synchronized List<Generation> generations(String repository) {
    List<Generation> all = published.getOrDefault(repository, List.of());
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  @Override
  public synchronized Generation publish(String repository, String id, Instant at) {
    List<Generation> all = published.computeIfAbsent(repository, unused -> new ArrayList<>());
    if (!all.isEmpty() && all.get(all.size() - 1).id().equals(id)) {
      return all.get(all.size() - 1);
    }
    Generation added = new Generation(all.size() + 1L, id, at);
    all.add(added);
    return added;
  }

  @Override
  public synchronized void describe(String repository, long sequence, byte[] description) {
    TreeMap<Long, byte[]> all = described.computeIfAbsent(repository, unused -> new TreeMap<>());
    all.put(sequence, description.clone());
    if (all.size() > DESCRIBED) {
      all.pollFirstEntry();
    }
  }

  @Override
  public synchronized Map<Generation, byte[]> described(String repository) {
    Map<Generation, byte[]> all = new LinkedHashMap<>();
    described
        .getOrDefault(repository, new TreeMap<>())
        .forEach(
            (sequence, description) ->
                generations(repository).stream()
                    .filter(generation -> generation.sequence() == sequence)
                    .forEach(generation -> all.put(generation, description.clone())));
    return all;
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
