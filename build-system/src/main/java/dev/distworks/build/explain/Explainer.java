package dev.distworks.build.explain;

import dev.distworks.build.BuildState;
import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.explain.Explanation.Reason;
import dev.distworks.build.fact.Build;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.TagPackage;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.PackageFilter;
import dev.distworks.build.tag.TagView;
import dev.distworks.build.tag.TaggedBuild;
import dev.distworks.build.tag.TaggedQuery;
import dev.distworks.build.tag.WalkStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains what a tag has, as of the event of a view. */
public final class Explainer {
  private final TagView view;
  private final Facts facts;

  public Explainer(TagView view) {
    this.view = view;
    this.facts = view.facts();
  }

  /** What one tag says about something, if anything. */
  @FunctionalInterface
  private interface Finder {
    Optional<String> find(int tag);
  }

  /** The ways of inheritance themselves: which links are followed, and why others are not. */
  public Explanation ofTag(int tag) {
    List<Reason> reasons = new ArrayList<>();
    for (WalkStep step : view.trace(tag)) {
      reasons.add(reason(tag, step, step.ending().words(), step.isFollowed()));
    }
    long followed = reasons.stream().filter(Reason::decisive).count();
    return new Explanation(name(tag) + " inherits on " + followed + " ways" + atEvent(), reasons);
  }

  /** Why a package is in a tag's list, blocked in it, or not there. */
  public Explanation ofPackage(int tag, int packageId) {
    String name = facts.packages.name(packageId);
    List<Reason> reasons = nearest(tag, name, true, each -> packageEntry(each, packageId));
    String conclusion =
        view.packageEntry(tag, packageId)
            .map(
                entry ->
                    "package "
                        + name
                        + " is "
                        + (entry.blocked() ? "blocked" : "listed")
                        + " in "
                        + name(tag)
                        + origin(tag, entry.tagId()))
            .orElse("package " + name + " is not in the list of " + name(tag));
    return new Explanation(conclusion + atEvent(), reasons);
  }

  private Optional<String> packageEntry(int tag, int packageId) {
    return facts
        .tagPackage
        .oneAt(Facts.pair(tag, packageId), view.event())
        .map(version -> words(version.fact()) + since(version));
  }

  private static String words(TagPackage entry) {
    return entry.blocked() ? "blocks it" : "lists it";
  }

  /** Why a build is in a tag and the latest of its package, or is not. */
  public Explanation ofBuild(int tag, int buildId) {
    Build build = facts.builds.get(buildId);
    String nvr = facts.nvr(build);
    String packageName = facts.packages.name(build.packageId());
    List<Reason> reasons = new ArrayList<>(ofPackage(tag, build.packageId()).reasons());
    reasons.addAll(nearest(tag, packageName, false, each -> listing(each, buildId)));
    return new Explanation(conclusion(tag, build, nvr, packageName) + atEvent(), reasons);
  }

  private Optional<String> listing(int tag, int buildId) {
    for (Version<TagListing> listing : facts.listingsOfBuild.at(buildId, view.event())) {
      if (listing.fact().tagId() == tag) {
        return Optional.of("has the build" + since(listing));
      }
    }
    return Optional.empty();
  }

  private String conclusion(int tag, Build build, String nvr, String packageName) {
    String subject = "build " + nvr + " is ";
    if (build.state() != BuildState.COMPLETE) {
      return subject + "not in " + name(tag) + ": its state is " + build.state().name();
    }
    Optional<PackageEntry> entry = view.packageEntry(tag, build.packageId());
    if (entry.isEmpty()) {
      return subject + "not in " + name(tag) + ": package " + packageName + " is not in its list";
    }
    if (entry.get().blocked()) {
      return subject
          + "not in "
          + name(tag)
          + ": package "
          + packageName
          + " is blocked"
          + origin(tag, entry.get().tagId());
    }
    TaggedQuery query = TaggedQuery.of(tag).inherited().ofPackage(build.packageId());
    List<TaggedBuild> all = view.tagged(query);
    Optional<TaggedBuild> found =
        all.stream().filter(tagged -> tagged.build().id() == build.id()).findFirst();
    if (found.isEmpty()) {
      return subject + "not in " + name(tag) + ": no tag on its ways has it";
    }
    TaggedBuild latest = all.get(0);
    String where = name(tag) + origin(tag, found.get().tagId());
    return latest.build().id() == build.id()
        ? subject + "the latest of " + packageName + " in " + where
        : subject
            + "in "
            + where
            + ", but not the latest: "
            + facts.nvr(latest.build())
            + (latest.tagId() == found.get().tagId()
                ? " was tagged later"
                : " is in the nearer tag " + name(latest.tagId()));
  }

  /** Why a tag sees an external repository, or does not. */
  public Explanation ofExternalRepo(int tag, int repo) {
    String name = facts.externalRepos.name(repo);
    List<Reason> reasons = nearest(tag, "", false, each -> externalRepo(each, repo));
    String conclusion =
        view.externalRepos(tag).stream()
            .filter(seen -> seen.externalRepoId() == repo)
            .findFirst()
            .map(
                seen ->
                    "external repository "
                        + name
                        + " is seen by "
                        + name(tag)
                        + origin(tag, seen.tagId())
                        + " at priority "
                        + seen.priority())
            .orElse("external repository " + name + " is not seen by " + name(tag));
    return new Explanation(conclusion + atEvent(), reasons);
  }

  private Optional<String> externalRepo(int tag, int repo) {
    for (Version<TagExternalRepo> version : facts.externalReposOfTag.at(tag, view.event())) {
      if (version.fact().externalRepoId() == repo) {
        return Optional.of(
            "sees it at priority "
                + version.fact().priority()
                + ", merged as "
                + version.fact().mergeMode()
                + since(version));
      }
    }
    return Optional.empty();
  }

  /** Why a tag has a group, or does not. */
  public Explanation ofGroup(int tag, int group) {
    String name = facts.groups.name(group);
    List<Reason> reasons = nearest(tag, "", false, each -> group(each, group));
    String conclusion =
        view.groups(tag, true, true).stream()
            .filter(found -> found.config().groupId() == group)
            .findFirst()
            .map(
                found ->
                    "group "
                        + name
                        + " is "
                        + (found.config().blocked() ? "blocked" : "defined")
                        + " in "
                        + name(tag)
                        + origin(tag, found.config().tagId()))
            .orElse("group " + name + " is not in " + name(tag));
    return new Explanation(conclusion + atEvent(), reasons);
  }

  private Optional<String> group(int tag, int group) {
    for (Version<GroupConfig> version : facts.groupsOfTag.at(tag, view.event())) {
      if (version.fact().groupId() == group) {
        return Optional.of(
            (version.fact().blocked() ? "blocks it" : "defines it") + since(version));
      }
    }
    return Optional.empty();
  }

  /** Goes through all ways; the first that has something wins. */
  private List<Reason> nearest(int tag, String packageName, boolean filtered, Finder finder) {
    List<Reason> reasons = new ArrayList<>();
    Optional<String> own = finder.find(tag);
    Optional<Integer> winner = own.map(said -> tag);
    own.ifPresent(said -> reasons.add(new Reason(List.of(name(tag)), "", said, true)));
    for (WalkStep step : view.trace(tag)) {
      int reached = step.link().parentId();
      Optional<String> said = finder.find(reached);
      if (said.isEmpty()) {
        continue;
      }
      Optional<String> hidden = filtered ? rejectedBy(step, packageName) : Optional.empty();
      if (!step.isFollowed()) {
        reasons.add(reason(tag, step, said.get() + "; " + step.ending().words(), false));
      } else if (hidden.isPresent()) {
        reasons.add(
            reason(
                tag, step, said.get() + "; the filter " + hidden.get() + " keeps it out", false));
      } else if (winner.isPresent()) {
        reasons.add(
            reason(tag, step, said.get() + "; " + name(winner.get()) + " comes first", false));
      } else {
        winner = Optional.of(reached);
        reasons.add(reason(tag, step, said.get(), true));
      }
    }
    return reasons;
  }

  private static Optional<String> rejectedBy(WalkStep step, String packageName) {
    return step.filters().stream()
        .filter(filter -> !PackageFilter.of(List.of(filter)).admits(packageName))
        .findFirst();
  }

  private Reason reason(int tag, WalkStep step, String says, boolean decisive) {
    List<String> way = new ArrayList<>();
    way.add(name(tag));
    step.way().forEach(link -> way.add(name(link.parentId())));
    return new Reason(way, settings(step.link()), says, decisive);
  }

  private static String settings(InheritanceLink link) {
    return "priority "
        + link.priority()
        + link.maxdepth().map(depth -> ", maxdepth " + depth).orElse("")
        + (link.intransitive() ? ", intransitive" : "")
        + (link.noconfig() ? ", noconfig" : "")
        + (link.pkgFilter().isEmpty() ? "" : ", filter " + link.pkgFilter());
  }

  private String origin(int tag, int from) {
    return tag == from ? "" : " by inheritance from " + name(from);
  }

  private String name(int tag) {
    return facts.tags.name(tag);
  }

  private static String since(Version<?> version) {
    return " since event " + version.createEvent();
  }

  private String atEvent() {
    return view.event() == Version.NOW ? "" : ", at event " + view.event();
  }

  /** The same for something that is named by words, as commands take it. */
  public Explanation ofNamed(String kind, String tagName, String name) {
    int tag = view.requireTag(tagName).id();
    return switch (kind) {
      case "package" -> ofPackage(tag, facts.packages.require(name));
      case "group" -> ofGroup(tag, facts.groups.require(name));
      case "external-repo" -> ofExternalRepo(tag, facts.externalRepos.require(name));
      case "build" -> {
        Nvr nvr = Nvr.parse(name);
        Build build =
            facts
                .build(nvr.name(), nvr.version(), nvr.release())
                .orElseThrow(() -> HubFault.generic("No such build: '" + name + "'"));
        yield ofBuild(tag, build.id());
      }
      default ->
          throw HubFault.parameter(
              "kind: expected package, build, group or external-repo, found '" + kind + "'");
    };
  }
}
