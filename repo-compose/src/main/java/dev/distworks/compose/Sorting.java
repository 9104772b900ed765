package dev.distworks.compose;

import dev.distworks.compose.RepositoryPlan.Kind;
import dev.distworks.compose.multilib.ArchitectureTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Sorts packages into repositories by architecture and kind, as mash does. */
final class Sorting {
  private final ComposeRequest request;
  private final ArchitectureTable table;
  private final Collection<Input> inputs;
  private final Map<String, Input> sources = new HashMap<>();

  Sorting(ComposeRequest request, Collection<Input> inputs) {
    this.request = request;
    this.inputs = inputs;
    this.table = table(request);
    for (Input input : inputs) {
      if (input.isSource()) {
        sources.put(input.nevra().fileName(), input);
      }
    }
  }

  static ArchitectureTable table(ComposeRequest request) {
    return request.multilib().map(MultilibRules::table).orElse(ArchitectureTable.standard());
  }

  /** Whether any repository may take a package of that architecture. */
  static boolean isRelevant(ComposeRequest request, String arch) {
    ArchitectureTable table = table(request);
    return arch.equals(ArchitectureTable.NOARCH)
        || ArchitectureTable.isSource(arch)
        || request.arches().stream()
            .anyMatch(
                target ->
                    table.isPrimary(target, arch)
                        || (request.multilib().isPresent() && table.isSecondary(target, arch)));
  }

  /** The repositories, those with one place together. */
  List<RepositoryPlan> plans() {
    Map<String, RepositoryPlan> plans = new LinkedHashMap<>();
    TreeLayout layout = request.layout();
    for (String target : request.arches()) {
      Predicate<Input> takes = input -> takes(target, input);
      add(plans, plan(Kind.BINARY, target, layout.packages(), layout.repodata(), takes));
      layout.debug().ifPresent(path -> add(plans, plan(Kind.DEBUG, target, path, path, takes)));
    }
    layout
        .source()
        .ifPresent(path -> add(plans, plan(Kind.SOURCE, "SRPMS", path, path, input -> true)));
    return List.copyOf(plans.values());
  }

  private static void add(Map<String, RepositoryPlan> plans, RepositoryPlan plan) {
    plans.merge(
        plan.repodata(),
        plan,
        (first, second) -> {
          List<Input> both = new ArrayList<>(first.inputs());
          both.addAll(second.inputs());
          return first.with(both);
        });
  }

  private RepositoryPlan plan(
      Kind kind, String arch, String packages, String repodata, Predicate<Input> takes) {
    TreeLayout layout = request.layout();
    List<Input> taken = inputs.stream().filter(input -> kind(input) == kind).filter(takes).toList();
    return new RepositoryPlan(
        kind,
        arch,
        layout.relative(packages, arch),
        layout.relative(repodata, arch),
        RepositoryPlan.unique(taken));
  }

  private static Kind kind(Input input) {
    if (input.isSource()) {
      return Kind.SOURCE;
    }
    return input.isDebug() ? Kind.DEBUG : Kind.BINARY;
  }

  private boolean takes(String target, Input input) {
    if (!input.isNoarch()) {
      return table.isPrimary(target, input.nevra().arch());
    }
    Input source = sources.getOrDefault(input.sourceRpm(), input);
    return table.takesNoarch(target, source.excludeArch(), source.exclusiveArch());
  }

  /** The packages of the other architecture that may be chosen for that one's repository. */
  List<Input> candidates(String target) {
    return inputs.stream()
        .filter(input -> kind(input) == Kind.BINARY)
        .filter(input -> table.isSecondary(target, input.nevra().arch()))
        .toList();
  }
}
