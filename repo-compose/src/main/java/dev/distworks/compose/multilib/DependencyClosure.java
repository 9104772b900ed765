package dev.distworks.compose.multilib;

import dev.distworks.core.rpm.Dependency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds to packages those of a stock that they need, and what these need, until nothing more can be
 * added. What nobody provides stays unmet, as in mash: a repository may need another one.
 *
 * <p>Of several that provide the same, the one is taken that fits the asking package best: of the
 * same architecture, of the same source package, with the longest common beginning of the name, the
 * shortest name, the newest version. The same input in any order gives the same choice.
 *
 * <p>Not thread-safe.
 */
public final class DependencyClosure {
  private final Map<String, List<Provision>> available = new HashMap<>();
  private final Set<MultilibPackage> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<MultilibPackage> added = new ArrayList<>();
  private final Set<String> wantedFiles = new HashSet<>();
  private final Map<String, List<Dependency>> met = new HashMap<>();
  private final Set<String> metFiles = new HashSet<>();
  private final Deque<MultilibPackage> open = new ArrayDeque<>();

  /** Something that a package in stock provides. */
  private record Provision(Dependency what, MultilibPackage by) {}

  private DependencyClosure() {}

  /**
   * The packages of {@code stock} that {@code chosen} need, themselves and not copies of them.
   *
   * @param chosen what is taken in any case
   * @param present what is there without being taken, such as the packages of a parent repository
   */
  public static List<MultilibPackage> additions(
      Collection<MultilibPackage> chosen,
      Collection<MultilibPackage> stock,
      Collection<MultilibPackage> present) {
    DependencyClosure closure = new DependencyClosure();
    for (Collection<MultilibPackage> packages : List.of(chosen, stock, present)) {
      packages.forEach(closure::wantFiles);
    }
    stock.forEach(closure::offer);
    present.forEach(closure::take);
    chosen.forEach(closure::take);
    return closure.run();
  }

  private void wantFiles(MultilibPackage one) {
    for (Dependency required : one.requires()) {
      if (required.name().startsWith("/")) {
        wantedFiles.add(required.name());
      }
    }
  }

  private void offer(MultilibPackage one) {
    for (Dependency provided : one.provides()) {
      offer(provided, one);
    }
    for (String file : one.files()) {
      if (wantedFiles.contains(file)) {
        offer(Dependency.any(file), one);
      }
    }
  }

  private void offer(Dependency what, MultilibPackage by) {
    available.computeIfAbsent(what.name(), name -> new ArrayList<>()).add(new Provision(what, by));
  }

  private void take(MultilibPackage one) {
    if (!taken.add(one)) {
      return;
    }
    for (Dependency provided : one.provides()) {
      met.computeIfAbsent(provided.name(), name -> new ArrayList<>(1)).add(provided);
    }
    for (String file : one.files()) {
      if (wantedFiles.contains(file)) {
        metFiles.add(file);
      }
    }
    open.add(one);
  }

  private List<MultilibPackage> run() {
    while (!open.isEmpty()) {
      MultilibPackage asking = open.remove();
      for (Dependency required : asking.requires()) {
        if (!isMet(required)) {
          best(required, asking).ifPresent(this::add);
        }
      }
    }
    return added;
  }

  private void add(MultilibPackage one) {
    added.add(one);
    take(one);
  }

  private boolean isMet(Dependency required) {
    return required.name().startsWith("rpmlib(")
        || metFiles.contains(required.name())
        || met.getOrDefault(required.name(), List.of()).stream().anyMatch(required::overlaps);
  }

  private Optional<MultilibPackage> best(Dependency required, MultilibPackage asking) {
    return available.getOrDefault(required.name(), List.of()).stream()
        .filter(provision -> required.overlaps(provision.what()))
        .map(Provision::by)
        .max(fitness(asking));
  }

  private static Comparator<MultilibPackage> fitness(MultilibPackage asking) {
    return Comparator.comparing(
            (MultilibPackage one) -> one.nevra().arch().equals(asking.nevra().arch()))
        .thenComparing(
            one -> !one.sourceRpm().isEmpty() && one.sourceRpm().equals(asking.sourceRpm()))
        .thenComparing(one -> commonPrefix(one.name(), asking.name()))
        .thenComparing(one -> -one.name().length())
        .thenComparing(one -> one.nevra().evr())
        .thenComparing(one -> one.nevra().toString());
  }

  private static int commonPrefix(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }
}
