package dev.distworks.build.gc;

import dev.distworks.build.BuildState;
import dev.distworks.build.edit.PackageSettings;
import dev.distworks.build.edit.TagSettings;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.BuildrootRpm;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.build.tag.TagView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes away builds that nobody needs, in two steps with time between them. */
public final class GarbageCollector {
  /** The tag where builds wait for their end. */
  public static final String TRASHCAN = "trashcan";

  private static final int GONE = 3;

  private final Hub hub;
  private final Duration untagged;
  private final Duration trashed;

  /**
   * A collector.
   *
   * @param untagged how long a build must have been in no tag
   * @param trashed how long it must have been in the trashcan then
   */
  public GarbageCollector(Hub hub, Duration untagged, Duration trashed) {
    this.hub = hub;
    this.untagged = untagged;
    this.trashed = trashed;
  }

  /** What was done, or would be: {@code trash} or {@code delete}, and the build. */
  public record Step(String action, String nvr, int buildId) {}

  /** Does it, or with {@code dryRun} only says what would be done. */
  public List<Step> collect(boolean dryRun) throws IOException {
    Instant now = hub.clock().instant();
    List<Step> steps = hub.ask(view -> find(view, now));
    if (!dryRun) {
      for (Step step : steps) {
        if (step.action().equals("trash")) {
          trash(step.buildId());
        } else {
          delete(step.buildId());
        }
      }
    }
    return steps;
  }

  private List<Step> find(TagView view, Instant now) {
    Facts facts = view.facts();
    Optional<Integer> can = view.tag(TRASHCAN).map(tag -> tag.id());
    List<Step> steps = new ArrayList<>();
    facts.builds.forEach(
        build -> {
          if (build.state() != BuildState.COMPLETE || isInUse(facts, build)) {
            return;
          }
          List<Version<TagListing>> listings = facts.listingsOfBuild.at(build.id(), Version.NOW);
          if (listings.isEmpty() && since(facts, build).plus(untagged).isBefore(now)) {
            steps.add(new Step("trash", facts.nvr(build), build.id()));
          } else if (listings.size() == 1
              && can.isPresent()
              && listings.get(0).fact().tagId() == can.get()
              && time(facts, listings.get(0).createEvent()).plus(trashed).isBefore(now)) {
            steps.add(new Step("delete", facts.nvr(build), build.id()));
          }
        });
    return steps;
  }

  /** Since when a build has been in no tag. */
  private static Instant since(Facts facts, Build build) {
    Instant last = build.completionTime().orElse(Instant.EPOCH);
    for (Version<TagListing> listing : facts.listingsOfBuild.history(build.id())) {
      Instant revoked = time(facts, listing.revokeEvent().orElse(0));
      last = revoked.isAfter(last) ? revoked : last;
    }
    return last;
  }

  private static Instant time(Facts facts, int event) {
    return facts.events.find(event).map(found -> found.time()).orElse(Instant.EPOCH);
  }

  private static boolean isInUse(Facts facts, Build build) {
    for (Rpm rpm : facts.rpmsByBuild.all(build.id())) {
      for (BuildrootRpm listed : facts.work.buildrootsOfRpm.all(rpm.id())) {
        boolean lives =
            facts
                .work
                .buildroots
                .find(listed.buildrootId())
                .filter(b -> b.state() != GONE)
                .isPresent();
        if (lives) {
          return true;
        }
      }
    }
    return false;
  }

  private void trash(int id) throws IOException {
    hub.change(
        0,
        edit -> {
          Build build = edit.facts().builds.get(id);
          int can =
              edit.view()
                  .tag(TRASHCAN)
                  .map(tag -> tag.id())
                  .orElseGet(() -> edit.tags().create(TRASHCAN, List.of(), TagSettings.create()));
          if (edit.view().packageEntry(can, build.packageId()).isEmpty()) {
            edit.packages()
                .add(
                    can,
                    edit.facts().packages.name(build.packageId()),
                    PackageSettings.none().owner(build.ownerId()),
                    true);
          }
          edit.tagging().tag(can, id, false);
          return id;
        });
  }

  private void delete(int id) throws IOException {
    Build build =
        hub.change(
            0,
            edit -> {
              edit.builds().retire(id, "garbage collection");
              return edit.facts().builds.get(id);
            });
    hub.read(facts -> new BuildFolders(hub.paths()).of(facts, build)).remove();
  }
}
