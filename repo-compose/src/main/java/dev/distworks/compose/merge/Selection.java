package dev.distworks.compose.merge;

import dev.distworks.compose.slice.PackageFacts;
import dev.distworks.core.rpm.Evr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides package by package, in the order of the repositories, what is kept. */
final class Selection {
  private final MergeMethod method;
  private final Set<String> archs;
  private final List<BitSet> kept = new ArrayList<>();
  private final Map<String, Object> byNameAndArch = new HashMap<>();

  /** A package that is kept so far. */
  private record Kept(int input, int ordinal, long time, @Nullable Evr evr) {}

  /**
   * @param archs the only architectures to be kept; all when it is empty
   */
  Selection(MergeMethod method, Set<String> archs, int inputs) {
    this.method = method;
    this.archs = archs;
    for (int i = 0; i < inputs; i++) {
      kept.add(new BitSet());
    }
  }

  boolean wantsArch(String arch) {
    return archs.isEmpty() || archs.contains(arch);
  }

  /** Offers a package; true when it is kept, for now. */
  boolean offer(int input, int ordinal, PackageFacts facts) {
    String key = facts.name() + '\n' + facts.arch();
    Kept candidate =
        new Kept(input, ordinal, facts.time(), method == MergeMethod.REPO ? null : facts.evr());
    boolean keep =
        switch (method) {
          case REPO -> byNameAndArch.putIfAbsent(key, true) == null;
          case TS, NVR -> replaces(key, candidate);
          case ALL -> isNew(key, candidate);
          case EVERYTHING -> true;
        };
    if (keep) {
      kept.get(input).set(ordinal);
    }
    return keep;
  }

  private boolean replaces(String key, Kept candidate) {
    if (!(byNameAndArch.get(key) instanceof Kept known)) {
      byNameAndArch.put(key, candidate);
      return true;
    }
    boolean better =
        method == MergeMethod.TS
            ? candidate.time > known.time
            : candidate.evr != null && known.evr != null && candidate.evr.compareTo(known.evr) > 0;
    if (better) {
      kept.get(known.input).clear(known.ordinal);
      byNameAndArch.put(key, candidate);
    }
    return better;
  }

  private boolean isNew(String key, Kept candidate) {
    List<Evr> versions = new ArrayList<>(1);
    if (byNameAndArch.get(key) instanceof List<?> known) {
      for (Object version : known) {
        versions.add((Evr) version);
        if (candidate.evr != null && candidate.evr.compareTo((Evr) version) == 0) {
          return false;
        }
      }
    }
    if (candidate.evr != null) {
      versions.add(candidate.evr);
    }
    byNameAndArch.put(key, versions);
    return true;
  }

  BitSet kept(int input) {
    return kept.get(input);
  }

  long count() {
    return kept.stream().mapToLong(BitSet::cardinality).sum();
  }
}
