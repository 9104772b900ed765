package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.CatalogException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The repositories of a catalogue, by name, so that masters are found. */
final class Repositories {
  private final Map<String, EbuildRepository> byName = new LinkedHashMap<>();

  private Repositories() {}

  /** Opens them in their order. Throws CatalogException when two have one name. */
  static Repositories open(List<Path> roots) throws IOException {
    Repositories repositories = new Repositories();
    for (Path root : roots) {
      EbuildRepository repository = EbuildRepository.open(root);
      EbuildRepository other = repositories.byName.putIfAbsent(repository.name(), repository);
      if (other != null) {
        throw new CatalogException(
            root.toString(),
            "expected another name than '" + repository.name() + "', that of " + other.root());
      }
    }
    return repositories;
  }

  List<EbuildRepository> all() {
    return List.copyOf(byName.values());
  }

  /** Those of these names, or all when none is named. */
  List<EbuildRepository> selected(Set<String> names) throws CatalogException {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(byName.keySet());
    if (!unknown.isEmpty()) {
      throw new CatalogException(
          String.join(" ", unknown), "expected a repository among " + byName.keySet());
    }
    return all().stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
  }

  /** The tiers of a repository: its masters' and theirs, the most basic first, then its own. */
  MirrorTiers tiers(EbuildRepository repository) {
    List<ThirdPartyMirrors> files = new ArrayList<>();
    Set<String> absent = new TreeSet<>();
    collect(repository, files, absent, new HashSet<>());
    return MirrorTiers.stacked(files, absent);
  }

  private void collect(
      EbuildRepository repository,
      List<ThirdPartyMirrors> files,
      Set<String> absent,
      Set<String> seen) {
    if (!seen.add(repository.name())) {
      return;
    }
    for (String name : repository.masters()) {
      EbuildRepository master = byName.get(name);
      if (master == null) {
        absent.add(name);
      } else {
        collect(master, files, absent, seen);
      }
    }
    files.add(repository.mirrors());
  }
}
