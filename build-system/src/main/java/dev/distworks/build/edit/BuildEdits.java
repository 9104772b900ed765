package dev.distworks.build.edit;

import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.fact.AttestationDue;
import dev.distworks.build.fact.AuditEntry;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.BuildTypeLink;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes builds and leads them from state to state.
 *
 * <p>Name, version and release are taken for all time by the first build that has them. They are
 * free again only after a build that failed or was cancelled and left nothing behind, or one that
 * somebody said, with a reason, is to be done again.
 */
public final class BuildEdits {
  /** What an audit entry calls {@link #redo}. */
  public static final String REDO = "redo";

  /** What an audit entry calls {@link #retire}. */
  public static final String RETIRE = "retire";

  private static final int DEFAULT_VOLUME = 0;

  private final FactChanges changes;
  private final Facts facts;

  BuildEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /** Makes a build, or takes an old one that may be done again, and returns its number. */
  public int create(NewBuild wanted) {
    int packageId = changes.name(facts.packages, wanted.nvr().name());
    Optional<Build> old =
        wanted.draft()
            ? Optional.empty()
            : facts.build(wanted.nvr().name(), wanted.nvr().version(), wanted.nvr().release());
    if (old.isPresent() && isSameTask(old.get(), wanted)) {
      return old.get().id();
    }
    old.ifPresent(this::assertFree);
    int id = old.map(Build::id).orElse(facts.builds.nextId());
    boolean complete = wanted.state() != BuildState.BUILDING;
    String release = wanted.nvr().release() + (wanted.draft() ? ",draft_" + id : "");
    changes.put(
        facts.builds,
        new Build(
            id,
            packageId,
            wanted.nvr().version(),
            release,
            wanted.epoch(),
            wanted.state(),
            DEFAULT_VOLUME,
            wanted.ownerId(),
            changes.event(),
            wanted.taskId(),
            Optional.of(changes.time()),
            complete ? Optional.of(changes.time()) : Optional.empty(),
            wanted.source(),
            wanted.extra(),
            wanted.draft(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return id;
  }

  /** A task that was started again announces its build again. */
  private static boolean isSameTask(Build old, NewBuild wanted) {
    return old.state() == BuildState.BUILDING
        && wanted.state() == BuildState.BUILDING
        && wanted.taskId().isPresent()
        && wanted.taskId().equals(old.taskId());
  }

  private void assertFree(Build old) {
    if (old.state() == BuildState.BUILDING) {
      throw HubFault.generic(
          "Build already in progress (task "
              + old.taskId().map(String::valueOf).orElse("None")
              + ")");
    }
    boolean ended = old.state() == BuildState.FAILED || old.state() == BuildState.CANCELED;
    if (!ended || leftSomething(old)) {
      throw HubFault.generic(
          "Build already exists (id="
              + old.id()
              + ", state="
              + old.state().name()
              + "): "
              + facts.nvr(old));
    }
  }

  private boolean leftSomething(Build build) {
    List<AuditEntry> audit = facts.auditByBuild.all(build.id());
    boolean toBeRedone = !audit.isEmpty() && audit.get(audit.size() - 1).action().equals(REDO);
    return !facts.rpmsByBuild.all(build.id()).isEmpty()
        || (!toBeRedone && !facts.listingsOfBuild.history(build.id()).isEmpty());
  }

  /** Ends a build that is being built. */
  public void finish(int buildId, BuildState state) {
    Build build = facts.builds.get(buildId);
    if (build.state() != BuildState.BUILDING) {
      throw HubFault.generic(
          "Cannot set build "
              + facts.nvr(build)
              + " to "
              + state.name()
              + ": state is "
              + build.state().name());
    }
    changes.put(facts.builds, build.in(state, Optional.of(changes.time())));
  }

  /**
   * Notes that a build's files changed, so that its provenance has to be stated, in this
   * transaction: it is then stated whatever becomes of the process.
   */
  public void attest(int buildId) {
    changes.put(facts.work.attestationsDue, new AttestationDue(buildId, changes.time()));
  }

  /** Puts a changed build in place of the one with its number; what it is called stays. */
  public void update(Build build) {
    Build old = facts.builds.get(build.id());
    if (old.packageId() != build.packageId()) {
      throw new IllegalArgumentException(
          "build: expected package " + old.packageId() + ", found " + build.packageId());
    }
    changes.put(facts.builds, build);
  }

  /** Says that a build has content of a type such as {@code maven}. */
  public void addType(int buildId, String type) {
    boolean known =
        facts.buildTypesByBuild.all(buildId).stream().anyMatch(t -> t.type().equals(type));
    if (!known) {
      changes.put(facts.buildTypes, new BuildTypeLink(facts.buildTypes.nextId(), buildId, type));
    }
  }

  /** Makes a draft a build as others are: its release loses what marks drafts. */
  public Build promote(int buildId) {
    Build draft = facts.builds.get(buildId);
    String nvr = facts.nvr(draft);
    if (!draft.draft()) {
      throw HubFault.generic("Cannot promote build " + nvr + ". Reason: Not a draft build");
    }
    if (draft.state() != BuildState.COMPLETE) {
      throw HubFault.generic(
          "Cannot promote build " + nvr + ". Reason: state is " + draft.state().name());
    }
    String release = draft.release().substring(0, draft.release().lastIndexOf(','));
    facts
        .build(facts.packages.name(draft.packageId()), draft.version(), release)
        .ifPresent(
            taken -> {
              throw HubFault.generic(
                  "Cannot promote build "
                      + nvr
                      + ". Reason: Target build already exists: "
                      + facts.nvr(taken));
            });
    Build promoted =
        changes.put(facts.builds, draft.promoted(release, changes.user(), changes.time()));
    for (Rpm rpm : List.copyOf(facts.rpmsByBuild.all(buildId))) {
      changes.put(facts.rpms, rpm.asFinal());
    }
    return promoted;
  }

  /**
   * Makes a build's name, version and release free for another try: it leaves all tags, its
   * packages are forgotten, and it is CANCELED. Who did that, when and why is kept.
   */
  public void redo(int buildId, String reason) {
    leave(buildId, REDO, reason);
    for (Rpm rpm : List.copyOf(facts.rpmsByBuild.all(buildId))) {
      new RpmEdits(changes).remove(rpm);
    }
    end(buildId, BuildState.CANCELED);
  }

  /**
   * Takes a build out of use for good: it leaves all tags and cannot be tagged again; its packages
   * stay known. Who did that, when and why is kept.
   */
  public void retire(int buildId, String reason) {
    leave(buildId, RETIRE, reason);
    end(buildId, BuildState.DELETED);
  }

  private void end(int buildId, BuildState state) {
    Build build = facts.builds.get(buildId);
    Instant completed = build.completionTime().orElse(changes.time());
    changes.put(facts.builds, build.in(state, Optional.of(completed)));
  }

  private void leave(int buildId, String action, String reason) {
    Build build = facts.builds.get(buildId);
    if (reason.isBlank()) {
      throw HubFault.parameter("reason: expected words, found none");
    }
    if (build.state() == BuildState.BUILDING) {
      throw HubFault.build("build " + facts.nvr(build) + " is being built; cancel its task first");
    }
    if (build.state() == BuildState.DELETED) {
      throw HubFault.build("build " + facts.nvr(build) + " is deleted already");
    }
    for (Version<TagListing> listing :
        List.copyOf(facts.listingsOfBuild.at(buildId, Version.NOW))) {
      assertUnlocked(build, listing.fact().tagId());
      changes.revoke(facts.listings, listing);
    }
    changes.put(
        facts.audit,
        new AuditEntry(
            facts.audit.nextId(),
            buildId,
            changes.event(),
            changes.user(),
            changes.time(),
            action,
            reason));
  }

  private void assertUnlocked(Build build, int tag) {
    boolean locked = facts.tagConfig.at(tag, Version.NOW).stream().anyMatch(v -> v.fact().locked());
    if (locked) {
      throw HubFault.notAllowed(
          "build " + facts.nvr(build) + " is in tag " + facts.tags.name(tag) + ", which is locked");
    }
  }
}
