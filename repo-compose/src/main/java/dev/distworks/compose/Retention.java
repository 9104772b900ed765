package dev.distworks.compose;

import dev.distworks.core.path.ShellPattern;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses which packages of an earlier tree stay. */
final class Retention {
  private final List<ShellPattern> keep;
  private final int retain;

  Retention(RetentionRules rules) {
    this.keep = rules.keep().stream().map(ShellPattern::of).toList();
    this.retain = rules.retain();
  }

  /** Whether an earlier tree need not even be looked at. */
  boolean keepsNothing() {
    return keep.isEmpty() && retain == 0;
  }

  /** Those of the earlier packages that stay beside the new ones. */
  List<Input> kept(List<Input> fresh, List<Input> earlier) {
    Set<Nevra> known = new HashSet<>();
    Map<String, List<Evr>> versions = new HashMap<>();
    for (Input input : fresh) {
      if (known.add(input.nevra())) {
        versions(versions, input).add(input.nevra().evr());
      }
    }
    List<Input> kept = new ArrayList<>();
    for (Input input : newestFirst(earlier)) {
      if (known.contains(input.nevra())) {
        continue;
      }
      List<Evr> siblings = versions(versions, input);
      Evr evr = input.nevra().evr();
      long newer = siblings.stream().filter(other -> other.compareTo(evr) > 0).count();
      if (newer < retain || isNamed(input.nevra())) {
        known.add(input.nevra());
        siblings.add(evr);
        kept.add(input);
      }
    }
    return kept;
  }

  private static List<Evr> versions(Map<String, List<Evr>> versions, Input input) {
    String key = input.nevra().name() + "." + input.nevra().arch();
    return versions.computeIfAbsent(key, any -> new ArrayList<>());
  }

  private static List<Input> newestFirst(List<Input> inputs) {
    return inputs.stream()
        .sorted(
            Comparator.comparing((Input input) -> input.nevra().evr())
                .reversed()
                .thenComparing(input -> input.nevra().toString()))
        .toList();
  }

  private boolean isNamed(Nevra nevra) {
    String whole = nevra.nvr() + "." + nevra.arch();
    return keep.stream().anyMatch(glob -> glob.matches(nevra.name()) || glob.matches(whole));
  }
}
