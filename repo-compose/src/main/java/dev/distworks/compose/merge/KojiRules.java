package dev.distworks.compose.merge;

import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.core.rpm.Nevra;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Koji wants of the merge of an external repository with its own: of each source package the
 * builds of one repository only, the first that has any, and of these the newest; none of blocked
 * source packages.
 */
final class KojiRules {
  private final Set<String> blocked;
  private final boolean simple;
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private record Source(int input, Nevra nevra, String file) {}

  /**
   * @param simple whether all builds are kept
   */
  KojiRules(Set<String> blocked, boolean simple) {
    this.blocked = blocked;
    this.simple = simple;
  }

  /** Notes the source of a package, before anything is decided. */
  void note(int input, PackageFacts facts) {
    Optional<Nevra> nevra = source(facts);
    if (simple || nevra.isEmpty()) {
      return;
    }
    Source known = sources.get(nevra.get().name());
    if (known == null
        || (known.input == input && nevra.get().evr().compareTo(known.nevra.evr()) > 0)) {
      sources.put(nevra.get().name(), new Source(input, nevra.get(), facts.sourceRpm()));
    }
  }

  /** Whether a package may be kept, as far as its source says. */
  boolean allows(PackageFacts facts) {
    if (!facts.sourceRpm().isEmpty()) {
      Optional<Nevra> nevra = source(facts);
      if (nevra.isEmpty() || blocked.contains(nevra.get().name())) {
        return false;
      }
      Source kept = sources.get(nevra.get().name());
      if (!simple && (kept == null || !kept.file.equals(facts.sourceRpm()))) {
        return false;
      }
    }
    return simple || seen.add(nvra(facts));
  }

  static String nvra(PackageFacts facts) {
    return facts.nevra().nvr() + "." + facts.arch();
  }

  private static Optional<Nevra> source(PackageFacts facts) {
    try {
      return facts.sourceRpm().isEmpty()
          ? Optional.empty()
          : Optional.of(Nevra.parse(facts.sourceRpm()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
