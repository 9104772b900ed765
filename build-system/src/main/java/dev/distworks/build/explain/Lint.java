package dev.distworks.build.explain;

import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.TagListing;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.BuildTarget;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagGroup;
import dev.distworks.build.tag.TagView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for the usual mistakes in tags. */
public final class Lint {
  private static final List<String> GROUPS = List.of("build", "srpm-build");

  /** Without these rpmbuild cannot unpack, patch or build anything. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "build",
          List.of(
              "bash",
              "bzip2",
              "coreutils",
              "cpio",
              "diffutils",
              "findutils",
              "gawk",
              "grep",
              "gzip",
              "make",
              "patch",
              "rpm-build",
              "sed",
              "shadow-utils",
              "tar",
              "unzip",
              "util-linux",
              "which",
              "xz"),
          "srpm-build",
          List.of("bash", "make", "rpm-build", "shadow-utils", "tar"));

  /** Packages that start services, ask for devices or pull in what a buildroot has no use for. */
  private static final Set<String> HARMFUL =
      Set.of(
          "NetworkManager",
          "dracut",
          "firewalld",
          "grub2",
          "initscripts",
          "kernel",
          "plymouth",
          "selinux-policy-targeted",
          "setroubleshoot",
          "udev");

  private final TagView view;
  private final Facts facts;
  private final Instant now;
  private final Duration staleAfter;
  private final List<LintFinding> findings = new ArrayList<>();

  private Lint(Facts facts, Instant now, Duration staleAfter) {
    this.view = TagView.now(facts);
    this.facts = facts;
    this.now = now;
    this.staleAfter = staleAfter;
  }

  /**
   * Looks at all tags as they are now.
   *
   * @param staleAfter how long a build may wait in a tag of candidates or for testing
   */
  public static List<LintFinding> check(Facts facts, Instant now, Duration staleAfter) {
    Lint lint = new Lint(facts, now, staleAfter);
    Set<Integer> buildTags = new TreeSet<>();
    Set<Integer> targeted = new HashSet<>();
    for (BuildTarget target : lint.view.targets()) {
      buildTags.add(target.buildTagId());
      targeted.add(target.buildTagId());
      targeted.add(target.destTagId());
    }
    for (Tag tag : lint.view.tags()) {
      if (buildTags.contains(tag.id())) {
        lint.arches(tag);
        lint.groups(tag);
        lint.externalRepos(tag);
      }
      lint.candidates(tag);
      lint.equalPriorities(tag);
      if (!targeted.contains(tag.id())) {
        lint.unused(tag);
      }
    }
    return List.copyOf(lint.findings);
  }

  private void add(String code, Tag tag, String text) {
    findings.add(new LintFinding(code, tag.name(), text));
  }

  private void arches(Tag tag) {
    if (view.buildConfig(tag.id()).arches().orElse("").isBlank()) {
      add(
          "empty-arches",
          tag,
          tag.config().arches().isPresent()
              ? "its architectures are '', which also hides inherited ones; set them, or set none"
              : "neither it nor what it inherits from has architectures; nothing can be built");
    }
  }

  private void groups(Tag tag) {
    Map<String, Set<String>> packages = new HashMap<>();
    for (TagGroup group : view.groups(tag.id())) {
      Set<String> names = new TreeSet<>();
      group.packages().forEach(each -> names.add(each.packageName()));
      packages.put(facts.groups.name(group.config().groupId()), names);
    }
    for (String group : GROUPS) {
      Set<String> names = packages.getOrDefault(group, Set.of());
      if (names.isEmpty()) {
        add("missing-group", tag, "its group " + group + " is missing or empty");
        continue;
      }
      Set<String> missing = new TreeSet<>(NEEDED.getOrDefault(group, List.of()));
      missing.removeAll(names);
      if (!missing.isEmpty()) {
        add(
            "incomplete-group",
            tag,
            "its group "
                + group
                + " is without what rpmbuild needs: "
                + String.join(", ", missing));
      }
      Set<String> harmful = new TreeSet<>(names);
      harmful.retainAll(HARMFUL);
      if (!harmful.isEmpty()) {
        add(
            "harmful-group-package",
            tag,
            "its group " + group + " has what breaks buildroots: " + String.join(", ", harmful));
      }
    }
  }

  private void externalRepos(Tag tag) {
    Map<Integer, List<TagExternalRepo>> byPriority = new HashMap<>();
    for (TagExternalRepo repo : view.externalRepos(tag.id())) {
      String name = facts.externalRepos.name(repo.externalRepoId());
      if (repo.tagId() != tag.id()) {
        add(
            "inherited-external-repo",
            tag,
            "it sees the external repository "
                + name
                + " by inheritance from "
                + facts.tags.name(repo.tagId())
                + "; packages of an older release may come in");
      }
      byPriority.computeIfAbsent(repo.priority(), k -> new ArrayList<>()).add(repo);
    }
    byPriority.forEach(
        (priority, repos) -> {
          if (repos.size() > 1) {
            List<String> names =
                repos.stream().map(r -> facts.externalRepos.name(r.externalRepoId())).toList();
            add(
                "equal-priorities",
                tag,
                "external repositories of the same priority "
                    + priority
                    + ": "
                    + String.join(", ", names)
                    + "; the nearest tag decides, which nobody sees");
          }
        });
  }

  private void equalPriorities(Tag tag) {
    Map<Integer, List<String>> byPriority = new HashMap<>();
    view.parents(tag.id())
        .forEach(
            link ->
                byPriority
                    .computeIfAbsent(link.priority(), k -> new ArrayList<>())
                    .add(facts.tags.name(link.parentId())));
    byPriority.forEach(
        (priority, parents) -> {
          if (parents.size() > 1) {
            add(
                "equal-priorities",
                tag,
                "parents of the same priority " + priority + ": " + String.join(", ", parents));
          }
        });
  }

  private void candidates(Tag tag) {
    if (!tag.name().endsWith("-candidates")
        && !tag.name().endsWith("-candidate")
        && !tag.name().endsWith("-testing")) {
      return;
    }
    int stale = 0;
    Instant oldest = now;
    for (Version<TagListing> listing : facts.listingsOfTag.at(tag.id(), Version.NOW)) {
      Instant tagged = facts.events.get(listing.createEvent()).time();
      if (tagged.isBefore(now.minus(staleAfter))) {
        stale++;
        oldest = tagged.isBefore(oldest) ? tagged : oldest;
      }
    }
    if (stale > 0) {
      add(
          "stale-candidates",
          tag,
          stale
              + " builds wait for longer than "
              + staleAfter.toDays()
              + " days, the oldest since "
              + Duration.between(oldest, now).toDays()
              + " days; move them on or untag them");
    }
  }

  private void unused(Tag tag) {
    boolean hasContent =
        !view.parents(tag.id()).isEmpty()
            || !facts.packagesOfTag.at(tag.id(), Version.NOW).isEmpty();
    if (view.children(tag.id()).isEmpty()
        && facts.listingsOfTag.at(tag.id(), Version.NOW).isEmpty()
        && hasContent) {
      add("unused", tag, "nothing inherits from it, no target names it, no build is in it");
    }
  }
}
