package dev.distworks.build.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** All versions of one kind of fact. Changed by {@link FactChanges} and by loading only. */
public final class VersionShelf<F extends Record> {
  private final FactKind<F> kind;
  private final DenseList<Version<F>> versions = new DenseList<>();
  private final List<VersionIndex<?, F>> indexes = new ArrayList<>();
  private int last;

  VersionShelf(FactKind<F> kind) {
    this.kind = kind;
  }

  <K> VersionIndex<K, F> index(Function<F, K> key) {
    VersionIndex<K, F> index = new VersionIndex<>(key);
    indexes.add(index);
    return index;
  }

  public FactKind<F> kind() {
    return kind;
  }

  public Optional<Version<F>> find(int id) {
    return Optional.ofNullable(versions.get(id));
  }

  /** Shows each version that there ever was, oldest first. */
  public void forEach(Consumer<Version<F>> visitor) {
    versions.forEach(visitor);
  }

  /** The versions that hold at an event, oldest first, by a look at all of them. */
  public List<Version<F>> at(int event) {
    List<Version<F>> found = new ArrayList<>();
    versions.forEach(
        version -> {
          if (version.holdsAt(event)) {
            found.add(version);
          }
        });
    return found;
  }

  /** Takes a version from a store: a new one, or a known one that was revoked meanwhile. */
  public void load(int id, F fact, int createEvent, int creator, int revokeEvent, int revoker) {
    Version<F> known = versions.get(id);
    if (known == null) {
      put(new Version<>(id, fact, createEvent, creator, revokeEvent, revoker));
    } else if (known.isActive() && revokeEvent != 0) {
      revoke(known, revokeEvent, revoker);
    }
  }

  Version<F> add(F fact, int event, int user) {
    Version<F> version = new Version<>(last + 1, fact, event, user, 0, 0);
    put(version);
    return version;
  }

  private void put(Version<F> version) {
    versions.put(version.id(), version);
    last = Math.max(last, version.id());
    indexes.forEach(index -> index.add(version));
  }

  void remove(Version<F> version) {
    versions.remove(version.id());
    last = version.id() - 1;
    indexes.forEach(index -> index.remove(version));
  }

  void revoke(Version<F> version, int event, int user) {
    version.revoke(event, user);
    indexes.forEach(index -> index.revoke(version));
  }

  void restore(Version<F> version) {
    version.restore();
    indexes.forEach(index -> index.restore(version));
  }
}
