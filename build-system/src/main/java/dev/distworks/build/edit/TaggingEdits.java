package dev.distworks.build.edit;

import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Puts builds into tags and takes them out. */
public final class TaggingEdits {
  private final FactChanges changes;
  private final Facts facts;

  TaggingEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Puts a complete build into a tag, where it then is the latest of its package.
   *
   * @param force a build that is in the tag is tagged anew; otherwise that is a fault
   */
  public void tag(int tag, int buildId, boolean force) {
    Tag into = TagView.now(facts).requireTag(tag);
    Build build = facts.builds.get(buildId);
    if (build.state() != BuildState.COMPLETE) {
      throw HubFault.tag(
          "build " + facts.nvr(build) + " not complete: state " + build.state().name());
    }
    List<Version<TagListing>> listings = listings(tag, build);
    if (!listings.isEmpty()) {
      if (!force) {
        throw HubFault.tag("build " + facts.nvr(build) + " already tagged (" + into.name() + ")");
      }
      changes.revokeAll(facts.listings, listings);
    }
    changes.add(facts.listings, new TagListing(tag, buildId));
  }

  /** Takes a build out of a tag; when it is not in it that is a fault if {@code strict}. */
  public void untag(int tag, int buildId, boolean strict) {
    Tag from = TagView.now(facts).requireTag(tag);
    Build build = facts.builds.get(buildId);
    List<Version<TagListing>> listings = listings(tag, build);
    if (listings.isEmpty() && strict) {
      throw HubFault.tag("build " + facts.nvr(build) + " not in tag " + from.name());
    }
    changes.revokeAll(facts.listings, listings);
  }

  /** Moves builds from one tag to another: all of them, or with a fault none. */
  public void move(int from, int to, Collection<Integer> buildIds, boolean force) {
    for (int build : buildIds) {
      untag(from, build, !force);
      tag(to, build, force);
    }
  }

  private List<Version<TagListing>> listings(int tag, Build build) {
    return facts
        .listingsOfTagAndPackage
        .at(Facts.pair(tag, build.packageId()), Version.NOW)
        .stream()
        .filter(version -> version.fact().buildId() == build.id())
        .toList();
  }

  /**
   * Throws a fault when a tag is locked or asks for a permission that somebody does not have.
   *
   * @param force administrators may all the same
   */
  public void assertAccess(int tag, Set<String> permissions, boolean force) {
    Tag tagged = TagView.now(facts).requireTag(tag);
    if (force && permissions.contains("admin")) {
      return;
    }
    if (tagged.config().locked()) {
      throw HubFault.notAllowed("tag " + tagged.name() + " is locked");
    }
    tagged
        .config()
        .permId()
        .map(id -> facts.permissions.get(id).name())
        .filter(needed -> !permissions.contains(needed))
        .ifPresent(
            needed -> {
              throw HubFault.notAllowed("tag requires " + needed + " permission");
            });
  }
}
