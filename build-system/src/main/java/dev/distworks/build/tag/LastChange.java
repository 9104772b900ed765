package dev.distworks.build.tag;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.Version;
import dev.distworks.build.fact.VersionIndex;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When tags changed last in a way that their repositories show. */
final class LastChange {
  private LastChange() {}

  static int of(Facts facts, Set<Integer> tags, int event) {
    List<VersionIndex<Integer, ?>> indexes =
        List.of(
            facts.tagConfig,
            facts.tagExtra,
            facts.linksOfTag,
            facts.listingsOfTag,
            facts.packagesOfTag,
            facts.externalReposOfTag,
            facts.groupsOfTag,
            facts.groupPackagesOfTag,
            facts.groupRequirementsOfTag);
    int last = 0;
    Set<Integer> repos = new HashSet<>();
    for (int tag : tags) {
      for (VersionIndex<Integer, ?> index : indexes) {
        last = Math.max(last, newest(index, tag, event));
      }
      for (Version<TagExternalRepo> repo : facts.externalReposOfTag.at(tag, event)) {
        repos.add(repo.fact().externalRepoId());
      }
    }
    for (int repo : repos) {
      last = Math.max(last, newest(facts.externalRepoConfig, repo, event));
    }
    return last;
  }

  private static <F> int newest(VersionIndex<Integer, F> index, int key, int event) {
    int last = 0;
    for (Version<F> version : index.history(key)) {
      if (version.createEvent() <= event) {
        last = Math.max(last, version.createEvent());
      }
      int revoked = version.revokeEvent().orElse(0);
      if (revoked <= event) {
        last = Math.max(last, revoked);
      }
    }
    return last;
  }
}
