package dev.distworks.distfile;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the state knew of files when a run began. */
final class KnownFiles {
  private final Map<String, KnownFile> byName = new HashMap<>();
  private long wanted;

  private KnownFiles() {}

  static KnownFiles read(MirrorState state) throws IOException {
    KnownFiles known = new KnownFiles();
    state.files(known::add);
    return known;
  }

  private void add(KnownFile file) {
    byName.put(file.name(), file);
    wanted += file.wanted() ? 1 : 0;
  }

  Optional<KnownFile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<KnownFile> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** How many files the catalogue wanted. */
  long wanted() {
    return wanted;
  }

  /** The names of files that these owners asked for; an owner may also be a whole package. */
  Set<String> ownedBy(Set<String> owners) {
    Set<String> names = new HashSet<>();
    if (!owners.isEmpty()) {
      for (KnownFile file : byName.values()) {
        Owner owner = new Owner("", file.owner());
        if (owners.contains(file.owner()) || owners.contains(owner.packageKey())) {
          names.add(file.name());
        }
      }
    }
    return names;
  }
}
