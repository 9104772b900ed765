package dev.distworks.build.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Versions found by a key. What holds now is found without a look at what held before.
 *
 * @param <K> the key, with equals and hashCode
 */
public final class VersionIndex<K, F> {
  private final Function<F, K> key;
  private final Map<K, Bucket<F>> buckets = new HashMap<>();

  VersionIndex(Function<F, K> key) {
    this.key = key;
  }

  private static final class Bucket<F> {
    /** Only filled once something was revoked; until then what is active is all. */
    private List<Version<F>> all = new ArrayList<>(1);

    private List<Version<F>> active = all;

    void split() {
      if (all == active) {
        active = new ArrayList<>(all);
      }
    }
  }

  /** What holds at an event, oldest first. Not to be kept beyond the read. */
  public List<Version<F>> at(K wanted, int event) {
    Bucket<F> bucket = buckets.get(wanted);
    if (bucket == null) {
      return List.of();
    }
    if (event == Version.NOW) {
      return Collections.unmodifiableList(bucket.active);
    }
    List<Version<F>> found = new ArrayList<>();
    for (Version<F> version : bucket.all) {
      if (version.holdsAt(event)) {
        found.add(version);
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** The one that holds at an event, for keys that only one version has at a time. */
  public Optional<Version<F>> oneAt(K wanted, int event) {
    List<Version<F>> found = at(wanted, event);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /** All that ever held, oldest first. */
  public List<Version<F>> history(K wanted) {
    Bucket<F> bucket = buckets.get(wanted);
    return bucket == null ? List.of() : Collections.unmodifiableList(bucket.all);
  }

  /** All keys that ever had a version. */
  public Set<K> keys() {
    return Collections.unmodifiableSet(buckets.keySet());
  }

  void add(Version<F> version) {
    Bucket<F> bucket = buckets.computeIfAbsent(key.apply(version.fact()), k -> new Bucket<>());
    if (!version.isActive()) {
      bucket.split();
      insert(bucket.all, version);
    } else if (bucket.all == bucket.active) {
      insert(bucket.all, version);
    } else {
      insert(bucket.all, version);
      insert(bucket.active, version);
    }
  }

  void remove(Version<F> version) {
    with(
        version,
        bucket -> {
          bucket.all.remove(version);
          if (bucket.active != bucket.all) {
            bucket.active.remove(version);
          }
        });
  }

  void revoke(Version<F> version) {
    with(
        version,
        bucket -> {
          bucket.split();
          bucket.active.remove(version);
        });
  }

  void restore(Version<F> version) {
    with(version, bucket -> insert(bucket.active, version));
  }

  private void with(Version<F> version, Consumer<Bucket<F>> work) {
    Bucket<F> bucket = buckets.get(key.apply(version.fact()));
    if (bucket == null) {
      throw new IllegalStateException("expected an indexed version, found " + version);
    }
    work.accept(bucket);
  }

  /** Lists are in the order of the numbers; the newest almost always comes last. */
  private static <F> void insert(List<Version<F>> versions, Version<F> version) {
    int place = versions.size();
    while (place > 0 && versions.get(place - 1).id() > version.id()) {
      place--;
    }
    versions.add(place, version);
  }
}
