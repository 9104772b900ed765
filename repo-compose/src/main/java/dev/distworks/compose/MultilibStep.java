package dev.distworks.compose;

import dev.distworks.compose.folder.PackageEntry;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.multilib.DependencyClosure;
import dev.distworks.compose.multilib.MultilibPackage;
import dev.distworks.core.rpm.Dependency;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to a repository the packages of the other architecture that belong there. */
final class MultilibStep {
  private final ComposeRequest request;
  private final MultilibRules rules;

  MultilibStep(ComposeRequest request, MultilibRules rules) {
    this.request = request;
    this.rules = rules;
  }

  /** The repository with those of the candidates that are chosen, and what they need. */
  RepositoryPlan apply(RepositoryPlan plan, List<Input> candidates) throws IOException {
    if (candidates.isEmpty()) {
      return plan;
    }
    Set<String> names = new HashSet<>();
    plan.inputs().forEach(input -> names.add(nameArch(input.nevra().name(), input.nevra().arch())));
    List<MultilibPackage> parents = parents(plan.arch(), names);
    Set<String> wantedFiles = wantedFiles(plan.inputs(), candidates, parents);
    List<MultilibPackage> chosen = new ArrayList<>();
    for (Input input : plan.inputs()) {
      chosen.add(input.multilib().withFiles(wantedFiles));
    }
    Map<MultilibPackage, Input> known = new IdentityHashMap<>();
    Set<Input> taken = new LinkedHashSet<>(plan.inputs());
    List<MultilibPackage> stock = new ArrayList<>();
    for (Input candidate : candidates) {
      MultilibPackage whole = candidate.multilib();
      MultilibPackage slim = whole.withFiles(wantedFiles);
      known.put(slim, candidate);
      if (rules.method().selects(whole, rules.lists())) {
        taken.add(candidate);
        chosen.add(slim);
      } else {
        stock.add(slim);
      }
    }
    for (MultilibPackage added : DependencyClosure.additions(chosen, stock, parents)) {
      Optional.ofNullable(known.get(added)).ifPresent(taken::add);
    }
    return plan.with(taken);
  }

  private static String nameArch(String name, String arch) {
    return name + "." + arch;
  }

  /** The paths that anybody requires: no others need to be remembered. */
  private static Set<String> wantedFiles(
      List<Input> inputs, List<Input> candidates, List<MultilibPackage> parents)
      throws IOException {
    Set<String> wanted = new HashSet<>();
    for (List<Input> some : List.of(inputs, candidates)) {
      for (Input input : some) {
        addFiles(input.multilib().requires(), wanted);
      }
    }
    parents.forEach(parent -> addFiles(parent.requires(), wanted));
    return wanted;
  }

  private static void addFiles(Collection<Dependency> required, Set<String> wanted) {
    for (Dependency one : required) {
      if (one.name().startsWith("/")) {
        wanted.add(one.name());
      }
    }
  }

  /** The packages of parent repositories that ours does not have itself. */
  private List<MultilibPackage> parents(String arch, Set<String> ours) throws IOException {
    List<MultilibPackage> found = new ArrayList<>();
    for (String template : rules.parents()) {
      Path folder = folder(request.layout().expand(template, arch));
      RepositoryFolder.open(folder)
          .readPackages(
              entry -> {
                if (!ours.contains(nameArch(entry.nevra().name(), entry.nevra().arch()))) {
                  found.add(parent(entry));
                }
              });
    }
    return found;
  }

  private static Path folder(String place) throws IOException {
    if (place.startsWith("http:") || place.startsWith("https:") || place.startsWith("ftp:")) {
      throw new IOException(
          "parent repository '"
              + place
              + "': expected a folder, found a URL; mirror its metadata and name the folder");
    }
    return place.startsWith("file:") ? Path.of(URI.create(place).getPath()) : Path.of(place);
  }

  private static MultilibPackage parent(PackageEntry entry) {
    return new MultilibPackage(
        entry.nevra(),
        entry.provides(),
        entry.requires(),
        entry.files(),
        entry.texts().sourceRpm());
  }
}
