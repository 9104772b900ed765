package dev.distworks.build.tag;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagPackage;
import dev.distworks.build.fact.TagPackageOwner;
import dev.distworks.build.fact.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Package lists: the nearest entry of a package wins, a blocked one too. */
final class PackageLists {
  private final Facts facts;
  private final int event;

  PackageLists(Facts facts, int event) {
    this.facts = facts;
    this.event = event;
  }

  List<PackageEntry> find(PackageQuery query) {
    List<PackageEntry> found = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    if (query.tagId().isEmpty()) {
      for (int tag : facts.packagesOfTag.keys()) {
        collect(tag, query, PackageFilter.NONE, seen, found);
      }
      return found;
    }
    int tag = query.tagId().get();
    collect(tag, query, PackageFilter.NONE, seen, found);
    if (query.inherit()) {
      for (InheritedTag step : Inheritance.walk(facts, tag, event, false)) {
        collect(step.link().parentId(), query, PackageFilter.of(step.filters()), seen, found);
      }
    }
    return found;
  }

  private void collect(
      int tag,
      PackageQuery query,
      PackageFilter filter,
      Set<Integer> seen,
      List<PackageEntry> found) {
    List<Version<TagPackage>> entries =
        query.packageId().isPresent()
            ? facts.tagPackage.at(Facts.pair(tag, query.packageId().get()), event)
            : facts.packagesOfTag.at(tag, event);
    for (Version<TagPackage> version : entries) {
      TagPackage entry = version.fact();
      Optional<Integer> owner = owner(tag, entry.packageId());
      if (owner.isEmpty()
          || (query.ownerId().isPresent() && !query.ownerId().equals(owner))
          || (!query.duplicates() && seen.contains(entry.packageId()))
          || !filter.admits(facts.packages.name(entry.packageId()))) {
        continue;
      }
      seen.add(entry.packageId());
      found.add(
          new PackageEntry(
              tag, entry.packageId(), owner.get(), entry.blocked(), entry.extraArches()));
    }
  }

  private Optional<Integer> owner(int tag, int packageId) {
    return facts
        .tagPackageOwner
        .oneAt(Facts.pair(tag, packageId), event)
        .map(Version::fact)
        .map(TagPackageOwner::ownerId);
  }

  /** For each package in a tag whether it is blocked there, along a walk that was made already. */
  Map<Integer, Boolean> blocked(int tag, List<InheritedTag> walk, Optional<Integer> packageId) {
    Map<Integer, Boolean> blocked = new HashMap<>();
    note(tag, PackageFilter.NONE, packageId, blocked);
    for (InheritedTag step : walk) {
      note(step.link().parentId(), PackageFilter.of(step.filters()), packageId, blocked);
    }
    return blocked;
  }

  private void note(
      int tag, PackageFilter filter, Optional<Integer> packageId, Map<Integer, Boolean> blocked) {
    List<Version<TagPackage>> entries =
        packageId.isPresent()
            ? facts.tagPackage.at(Facts.pair(tag, packageId.get()), event)
            : facts.packagesOfTag.at(tag, event);
    for (Version<TagPackage> version : entries) {
      TagPackage entry = version.fact();
      if (filter.admits(facts.packages.name(entry.packageId()))) {
        blocked.putIfAbsent(entry.packageId(), entry.blocked());
      }
    }
  }
}
