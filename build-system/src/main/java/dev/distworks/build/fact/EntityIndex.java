package dev.distworks.build.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plain facts found by a key.
 *
 * @param <K> the key, with equals and hashCode
 */
public final class EntityIndex<K, F extends Entity> {
  private final Function<F, K> key;

  /** A fact, or a list of facts where a key has several: most have one. */
  private final Map<K, Object> entries = new HashMap<>();

  EntityIndex(Function<F, K> key) {
    this.key = key;
  }

  /** All with that key, oldest number first. Not to be kept beyond the read. */
  @SuppressWarnings("unchecked") // only add() fills it
  public List<F> all(K wanted) {
    Object entry = entries.get(wanted);
    if (entry == null) {
      return List.of();
    }
    return entry instanceof List<?> list
        ? Collections.unmodifiableList((List<F>) list)
        : List.of((F) entry);
  }

  /** The first with that key. */
  public Optional<F> one(K wanted) {
    List<F> found = all(wanted);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  void add(F fact) {
    entries.merge(key.apply(fact), fact, EntityIndex::join);
  }

  @SuppressWarnings("unchecked") // only facts and lists of them are entries
  private static <F extends Entity> Object join(Object known, Object added) {
    List<F> joined;
    if (known instanceof List<?> list) {
      joined = (List<F>) list;
    } else {
      joined = new ArrayList<>(3);
      joined.add((F) known);
    }
    F fact = (F) added;
    int place = joined.size();
    while (place > 0 && joined.get(place - 1).id() > fact.id()) {
      place--;
    }
    joined.add(place, fact);
    return joined;
  }

  void remove(F fact) {
    entries.computeIfPresent(key.apply(fact), (k, known) -> without(known, fact));
  }

  private static @Nullable Object without(Object known, Entity fact) {
    if (known instanceof List<?> list) {
      list.removeIf(entry -> entry instanceof Entity entity && entity.id() == fact.id());
      return list.isEmpty() ? null : list;
    }
    return null;
  }
}
