package dev.distworks.build.explain;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.PackageQuery;
import dev.distworks.build.tag.TagGroup;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import java.util.Map;
import java.util.TreeMap;

/**
 * What builds in a tag see: by name, with the name of the tag that it comes from.
 *
 * @param packages that may be there
 * @param builds the latest of each package
 * @param externalRepos with the tag and the priority in order
 * @param groupPackages {@code GROUP/PACKAGE}
 */
record Contents(
    Map<String, String> packages,
    Map<String, String> builds,
    Map<String, String> externalRepos,
    Map<String, String> groupPackages,
    String arches) {

  static Contents of(TagView view, int tag) {
    Facts facts = view.facts();
    if (view.tag(tag).isEmpty()) {
      return new Contents(Map.of(), Map.of(), Map.of(), Map.of(), "");
    }
    Map<String, String> packages = new TreeMap<>();
    for (PackageEntry entry : view.packages(PackageQuery.of(tag))) {
      if (!entry.blocked()) {
        packages.put(facts.packages.name(entry.packageId()), facts.tags.name(entry.tagId()));
      }
    }
    Map<String, String> builds = new TreeMap<>();
    for (TaggedBuild tagged : view.tagged(TaggedQuery.of(tag).inherited().latest(1))) {
      builds.put(facts.nvr(tagged.build()), facts.tags.name(tagged.tagId()));
    }
    Map<String, String> repos = new TreeMap<>();
    for (TagExternalRepo repo : view.externalRepos(tag)) {
      repos.put(facts.externalRepos.name(repo.externalRepoId()), facts.tags.name(repo.tagId()));
    }
    Map<String, String> groups = new TreeMap<>();
    for (TagGroup group : view.groups(tag)) {
      String name = facts.groups.name(group.config().groupId());
      for (GroupPackage each : group.packages()) {
        groups.put(name + "/" + each.packageName(), facts.tags.name(each.tagId()));
      }
    }
    return new Contents(packages, builds, repos, groups, view.buildConfig(tag).arches().orElse(""));
  }
}
