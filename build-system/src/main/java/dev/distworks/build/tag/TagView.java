package dev.distworks.build.tag;

import dev.distworks.build.HubFault;
import dev.distworks.build.fact.ExternalRepoConfig;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.Names;
import dev.distworks.build.fact.TagConfig;
import dev.distworks.build.fact.TagExternalRepo;
import dev.distworks.build.fact.TagExtra;
import dev.distworks.build.fact.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All questions about tags, answered as of one event. Numbers name things; {@link #facts} turns
 * them into names. What it returns may be kept; the view itself is for one read of a store.
 */
public final class TagView {
  private final Facts facts;
  private final int event;

  private TagView(Facts facts, int event) {
    this.facts = facts;
    this.event = event;
  }

  /** As it is now. */
  public static TagView now(Facts facts) {
    return new TagView(facts, Version.NOW);
  }

  /** As it was right after an event. */
  public static TagView at(Facts facts, int event) {
    return new TagView(facts, event);
  }

  public Facts facts() {
    return facts;
  }

  /** The event as of which it answers, {@link Version#NOW} for now. */
  public int event() {
    return event;
  }

  public Optional<Tag> tag(int id) {
    return facts
        .tagConfig
        .oneAt(id, event)
        .map(version -> new Tag(id, facts.tags.name(id), version.fact(), extra(id)));
  }

  public Optional<Tag> tag(String name) {
    return facts.tags.find(name).flatMap(found -> tag(found.id()));
  }

  /** The tag, or Koji's fault for a tag that does not exist. */
  public Tag requireTag(String name) {
    return tag(name).orElseThrow(() -> HubFault.generic("No such tagInfo: '" + name + "'"));
  }

  public Tag requireTag(int id) {
    return tag(id).orElseThrow(() -> HubFault.generic("No such tagInfo: " + id));
  }

  /** All tags, by number. */
  public List<Tag> tags() {
    return existing(facts.tags, facts.tagConfig::oneAt, id -> tag(id));
  }

  private <C, T> List<T> existing(
      Names names,
      BiFunction<Integer, Integer, Optional<Version<C>>> config,
      Function<Integer, Optional<T>> read) {
    List<T> found = new ArrayList<>();
    for (Name name : names.all()) {
      if (config.apply(name.id(), event).isPresent()) {
        read.apply(name.id()).ifPresent(found::add);
      }
    }
    return found;
  }

  private Map<String, Optional<String>> extra(int tag) {
    Map<String, Optional<String>> extra = new LinkedHashMap<>();
    for (Version<TagExtra> version : facts.tagExtra.at(tag, event)) {
      extra.put(version.fact().name(), version.fact().json());
    }
    return extra;
  }

  /** The links to parents of a tag, by priority. */
  public List<InheritanceLink> parents(int tag) {
    return Inheritance.links(facts, tag, event);
  }

  /** The links to children of a tag, by priority. */
  public List<InheritanceLink> children(int tag) {
    return Inheritance.linksTo(facts, tag, event);
  }

  /** All that a tag inherits from, nearest first; the tag itself is not in it. */
  public List<InheritedTag> inheritance(int tag) {
    return Inheritance.walk(facts, tag, event, false);
  }

  /** The same with the links that were not followed, and the whole way to each. */
  public List<WalkStep> trace(int tag) {
    return Inheritance.trace(facts, tag, event);
  }

  /** All that inherits from a tag. */
  public List<InheritedTag> descendants(int tag) {
    return Inheritance.walk(facts, tag, event, true);
  }

  /** The tag and all that it inherits from, in order; one may come several times. */
  public List<Integer> order(int tag) {
    List<Integer> order = new ArrayList<>();
    order.add(tag);
    for (InheritedTag step : inheritance(tag)) {
      order.add(step.link().parentId());
    }
    return order;
  }

  public List<PackageEntry> packages(PackageQuery query) {
    return new PackageLists(facts, event).find(query);
  }

  /** The entry of a package that wins in a tag, by inheritance or its own, blocked or not. */
  public Optional<PackageEntry> packageEntry(int tag, int packageId) {
    return packages(PackageQuery.of(tag).ofPackage(packageId)).stream().findFirst();
  }

  public List<TaggedBuild> tagged(TaggedQuery query) {
    return new TaggedBuilds(facts, event).find(query);
  }

  /** The package files of builds in a tag. */
  public TaggedRpms taggedRpms(TaggedQuery query) {
    return new TaggedBuilds(facts, event).rpms(query);
  }

  /** The groups of a tag with what they inherit; blocked ones are not there. */
  public List<TagGroup> groups(int tag) {
    return new GroupLists(facts, event).find(order(tag), false);
  }

  /** The groups of a tag, with or without what it inherits and what is blocked. */
  public List<TagGroup> groups(int tag, boolean inherit, boolean withBlocked) {
    return new GroupLists(facts, event).find(inherit ? order(tag) : List.of(tag), withBlocked);
  }

  /** The external repositories of a tag itself, by priority. */
  public List<TagExternalRepo> ownExternalRepos(int tag) {
    return facts.externalReposOfTag.at(tag, event).stream()
        .map(Version::fact)
        .sorted(Comparator.comparingInt(TagExternalRepo::priority))
        .toList();
  }

  /** The external repositories of a tag and all that it inherits from; seen first wins. */
  public List<TagExternalRepo> externalRepos(int tag) {
    Map<Integer, TagExternalRepo> found = new LinkedHashMap<>();
    for (int each : order(tag)) {
      for (TagExternalRepo repo : ownExternalRepos(each)) {
        found.putIfAbsent(repo.externalRepoId(), repo);
      }
    }
    return List.copyOf(found.values());
  }

  public Optional<ExternalRepo> externalRepo(int id) {
    return facts
        .externalRepoConfig
        .oneAt(id, event)
        .map(Version::fact)
        .map(ExternalRepoConfig::url)
        .map(url -> new ExternalRepo(id, facts.externalRepos.name(id), url));
  }

  /** All external repositories, by number. */
  public List<ExternalRepo> allExternalRepos() {
    return existing(facts.externalRepos, facts.externalRepoConfig::oneAt, this::externalRepo);
  }

  public Optional<BuildTarget> target(int id) {
    return facts
        .targetConfig
        .oneAt(id, event)
        .map(Version::fact)
        .map(t -> new BuildTarget(id, facts.targets.name(id), t.buildTagId(), t.destTagId()));
  }

  public Optional<BuildTarget> target(String name) {
    return facts.targets.find(name).flatMap(found -> target(found.id()));
  }

  /** All targets, by number. */
  public List<BuildTarget> targets() {
    return existing(facts.targets, facts.targetConfig::oneAt, this::target);
  }

  /** What builds in a tag are set to. */
  public BuildConfig buildConfig(int tag) {
    Tag own = requireTag(tag);
    Optional<String> arches = own.config().arches();
    Optional<Integer> archesFrom = Optional.empty();
    Map<String, Optional<String>> extra = new LinkedHashMap<>(own.extra());
    Map<String, Integer> extraFrom = new LinkedHashMap<>();
    for (InheritedTag step : inheritance(tag)) {
      int parent = step.link().parentId();
      Optional<TagConfig> config = facts.tagConfig.oneAt(parent, event).map(Version::fact);
      if (step.link().noconfig() || config.isEmpty()) {
        continue;
      }
      if (arches.isEmpty() && config.get().arches().isPresent()) {
        arches = config.get().arches();
        archesFrom = Optional.of(parent);
      }
      extra(parent)
          .forEach(
              (key, value) -> {
                if (extra.putIfAbsent(key, value) == null) {
                  extraFrom.put(key, parent);
                }
              });
    }
    Map<String, String> shown = new LinkedHashMap<>();
    extra.forEach((key, value) -> value.ifPresent(json -> shown.put(key, json)));
    extraFrom.keySet().retainAll(shown.keySet());
    return new BuildConfig(own, arches, archesFrom, shown, extraFrom);
  }

  /** The tags that a build is in. */
  public List<Integer> tagsOf(int buildId) {
    return facts.listingsOfBuild.at(buildId, event).stream()
        .map(version -> version.fact().tagId())
        .toList();
  }

  /**
   * The last event that may have changed the buildroots or repositories of a tag: of it, of what it
   * inherits from, and of their external repositories. 0 when there is none.
   */
  public int lastChange(int tag) {
    Set<Integer> tags = new LinkedHashSet<>(order(tag));
    return LastChange.of(facts, tags, event);
  }
}
