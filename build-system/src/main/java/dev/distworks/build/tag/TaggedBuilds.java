package dev.distworks.build.tag;

import dev.distworks.build.BuildState;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds in tags. Inside of a tag, the one tagged last comes first; the nearest tag wins, whatever
 * the versions. A package must be in the tag's list, filters considered, and not blocked; if it is,
 * all of its builds count, those from behind a filter that does not admit it too.
 */
final class TaggedBuilds {
  private static final Comparator<Version<TagListing>> LAST_TAGGED_FIRST =
      Comparator.<Version<TagListing>>comparingInt(v -> -v.createEvent())
          .thenComparingInt(v -> -v.fact().buildId());

  private final Facts facts;
  private final int event;

  TaggedBuilds(Facts facts, int event) {
    this.facts = facts;
    this.event = event;
  }

  List<TaggedBuild> find(TaggedQuery query) {
    List<InheritedTag> walk = Inheritance.walk(facts, query.tagId(), event, false);
    Map<Integer, Boolean> blocked =
        new PackageLists(facts, event).blocked(query.tagId(), walk, query.packageId());
    Search search = new Search(query, blocked);
    search.visit(query.tagId());
    if (query.inherit()) {
      for (InheritedTag step : walk) {
        search.visit(step.link().parentId());
      }
    }
    return search.found;
  }

  private final class Search {
    private final TaggedQuery query;
    private final Map<Integer, Boolean> blocked;
    private final Map<Integer, Integer> counts = new HashMap<>();
    private final List<TaggedBuild> found = new ArrayList<>();

    Search(TaggedQuery query, Map<Integer, Boolean> blocked) {
      this.query = query;
      this.blocked = blocked;
    }

    void visit(int tag) {
      List<Version<TagListing>> listings =
          new ArrayList<>(
              query.packageId().isPresent()
                  ? facts.listingsOfTagAndPackage.at(
                      Facts.pair(tag, query.packageId().get()), event)
                  : facts.listingsOfTag.at(tag, event));
      listings.sort(LAST_TAGGED_FIRST);
      for (Version<TagListing> listing : listings) {
        Build build = facts.builds.get(listing.fact().buildId());
        if (isWanted(build)) {
          found.add(new TaggedBuild(build, tag, listing.createEvent()));
        }
      }
    }

    private boolean isWanted(Build build) {
      if (build.state() != BuildState.COMPLETE
          || (query.ownerId().isPresent() && build.ownerId() != query.ownerId().get())
          || blocked.getOrDefault(build.packageId(), true)) {
        return false;
      }
      return query.latest() == 0
          || counts.merge(build.packageId(), 1, Integer::sum) <= query.latest();
    }
  }

  /** The package files of what was found, each once: under the last of the tags it was found in. */
  TaggedRpms rpms(TaggedQuery query) {
    List<TaggedBuild> builds = find(query);
    Map<Integer, Integer> tagOfBuild = new HashMap<>();
    for (TaggedBuild tagged : builds) {
      tagOfBuild.put(tagged.build().id(), tagged.tagId());
    }
    List<Rpm> rpms = new ArrayList<>();
    Set<Integer> done = new HashSet<>();
    for (TaggedBuild tagged : builds) {
      int id = tagged.build().id();
      if (tagOfBuild.getOrDefault(id, 0) == tagged.tagId() && done.add(id)) {
        rpms.addAll(facts.rpmsByBuild.all(id));
      }
    }
    return new TaggedRpms(rpms, builds);
  }
}
