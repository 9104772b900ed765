package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.GroupConfig;
import dev.distworks.build.fact.GroupPackage;
import dev.distworks.build.fact.GroupRequirement;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.TagGroup;
import dev.distworks.build.tag.TagView;
import java.util.List;
import java.util.Optional;

/** Changes groups of packages in tags: {@code build}, {@code srpm-build} and those of comps. */
public final class GroupEdits {
  private static final String MANDATORY = "mandatory";

  private final FactChanges changes;
  private final Facts facts;

  GroupEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /** Adds a group to a tag or changes it; what is so already, inherited or not, is left alone. */
  public void add(int tag, String group, GroupSettings settings, boolean force) {
    put(tag, group, settings, false, force);
  }

  /** Says that a tag has no group of that name, whatever it inherits. */
  public void block(int tag, String group) {
    put(tag, group, GroupSettings.create(), true, false);
  }

  private void put(int tag, String group, GroupSettings set, boolean blocked, boolean force) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    int id = changes.name(facts.groups, HubNames.verify(group));
    Optional<GroupConfig> previous = find(tag, id).map(TagGroup::config);
    if (previous.isPresent() && previous.get().blocked() && !force) {
      throw HubFault.generic("group " + group + " is blocked in tag " + tagName);
    }
    GroupConfig base =
        previous.orElse(
            new GroupConfig(
                id,
                tag,
                blocked,
                true,
                true,
                group,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
    GroupConfig wanted =
        new GroupConfig(
            id,
            tag,
            blocked,
            set.exported == null ? base.exported() : set.exported,
            set.uservisible == null ? base.uservisible() : set.uservisible,
            set.displayName == null ? base.displayName() : set.displayName,
            set.isDefault == null ? base.isDefault() : set.isDefault,
            set.langonly == null ? base.langonly() : set.langonly,
            set.description == null ? base.description() : set.description,
            set.biarchonly == null ? base.biarchonly() : set.biarchonly);
    if (previous.isPresent() && in(previous.get(), tag).equals(wanted)) {
      return;
    }
    own(tag, id).ifPresent(version -> changes.revoke(facts.groupConfigs, version));
    changes.add(facts.groupConfigs, wanted);
  }

  private static GroupConfig in(GroupConfig config, int tag) {
    return new GroupConfig(
        config.groupId(),
        tag,
        config.blocked(),
        config.exported(),
        config.uservisible(),
        config.displayName(),
        config.isDefault(),
        config.langonly(),
        config.description(),
        config.biarchonly());
  }

  /** Takes back a block that a tag itself has. */
  public void unblock(int tag, String group) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    int id = facts.groups.require(group);
    Version<GroupConfig> own =
        own(tag, id)
            .filter(version -> version.fact().blocked())
            .orElseThrow(
                () -> HubFault.generic("group " + group + " is NOT blocked in tag " + tagName));
    changes.revoke(facts.groupConfigs, own);
  }

  /** Takes a group out of a tag itself, a block too. */
  public void remove(int tag, String group, boolean force) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    int id = facts.groups.require(group);
    Optional<Version<GroupConfig>> own = own(tag, id);
    if (own.isEmpty() && !force) {
      throw HubFault.generic("No group: " + group + " found for tag: " + tagName);
    }
    own.ifPresent(version -> changes.revoke(facts.groupConfigs, version));
  }

  /**
   * Adds a package to a group that a tag has or inherits.
   *
   * @param type {@code mandatory}, {@code default}, {@code optional} or {@code conditional};
   *     absent: as it is, or mandatory
   * @param requires what it depends on that a conditional one is there
   */
  public void addPackage(
      int tag,
      String group,
      String packageName,
      Optional<String> type,
      Optional<Boolean> basearchonly,
      Optional<String> requires,
      boolean force) {
    putPackage(tag, group, packageName, false, type, basearchonly, requires, force);
  }

  /** Says that a group in a tag does not have a package, whatever is inherited. */
  public void blockPackage(int tag, String group, String packageName) {
    putPackage(
        tag, group, packageName, true, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  private void putPackage(
      int tag,
      String group,
      String packageName,
      boolean blocked,
      Optional<String> type,
      Optional<Boolean> basearchonly,
      Optional<String> requires,
      boolean force) {
    TagGroup found = requireGroup(tag, group);
    int id = found.config().groupId();
    Optional<GroupPackage> previous =
        found.packages().stream().filter(p -> p.packageName().equals(packageName)).findFirst();
    if (previous.isPresent() && previous.get().blocked() && !force) {
      throw HubFault.generic(
          "package "
              + packageName
              + " blocked in group "
              + group
              + ", tag "
              + facts.tags.name(tag));
    }
    GroupPackage wanted =
        new GroupPackage(
            id,
            tag,
            packageName,
            blocked,
            type.or(() -> previous.map(GroupPackage::type)).orElse(MANDATORY),
            basearchonly.or(() -> previous.flatMap(GroupPackage::basearchonly)),
            requires.or(() -> previous.flatMap(GroupPackage::requires)));
    if (previous.isPresent()) {
      GroupPackage old = previous.get();
      GroupPackage here =
          new GroupPackage(
              id, tag, packageName, old.blocked(), old.type(), old.basearchonly(), old.requires());
      if (here.equals(wanted)) {
        return;
      }
    }
    ownPackage(tag, id, packageName)
        .ifPresent(version -> changes.revoke(facts.groupPackages, version));
    changes.add(facts.groupPackages, wanted);
  }

  /** Takes back a block of a package that a tag itself has. */
  public void unblockPackage(int tag, String group, String packageName) {
    int id = facts.groups.require(group);
    Version<GroupPackage> own =
        ownPackage(tag, id, packageName)
            .filter(version -> version.fact().blocked())
            .orElseThrow(
                () ->
                    HubFault.generic(
                        "package "
                            + packageName
                            + " is NOT blocked in group "
                            + id
                            + ", tag "
                            + tag));
    changes.revoke(facts.groupPackages, own);
  }

  /** Takes a package out of a group of a tag itself; nothing happens when it is not there. */
  public void removePackage(int tag, String group, String packageName) {
    int id = facts.groups.require(group);
    ownPackage(tag, id, packageName)
        .ifPresent(version -> changes.revoke(facts.groupPackages, version));
  }

  /** Says that a group has another group, or with {@code blocked} that it does not. */
  public void addRequirement(
      int tag,
      String group,
      String required,
      boolean blocked,
      Optional<String> type,
      boolean force) {
    TagGroup found = requireGroup(tag, group);
    int id = found.config().groupId();
    int requiredId = facts.groups.require(required);
    Optional<GroupRequirement> previous =
        found.requirements().stream().filter(r -> r.requiredId() == requiredId).findFirst();
    if (previous.isPresent() && previous.get().blocked() && !force) {
      throw HubFault.generic(
          "requirement on group "
              + required
              + " blocked in group "
              + group
              + ", tag "
              + facts.tags.name(tag));
    }
    GroupRequirement wanted =
        new GroupRequirement(
            id,
            tag,
            requiredId,
            blocked,
            type.or(() -> previous.map(GroupRequirement::type)).orElse(MANDATORY),
            previous.flatMap(GroupRequirement::isMetapkg).or(() -> Optional.of(false)));
    boolean same =
        previous.isPresent()
            && previous.get().blocked() == blocked
            && previous.get().type().equals(wanted.type());
    if (!same) {
      removeRequirement(tag, group, required);
      changes.add(facts.groupRequirements, wanted);
    }
  }

  /** Takes back what a tag itself says about a group's having another; also a block. */
  public void removeRequirement(int tag, String group, String required) {
    int id = facts.groups.require(group);
    int requiredId = facts.groups.require(required);
    for (Version<GroupRequirement> version :
        List.copyOf(facts.groupRequirementsOfTag.at(tag, Version.NOW))) {
      if (version.fact().groupId() == id && version.fact().requiredId() == requiredId) {
        changes.revoke(facts.groupRequirements, version);
      }
    }
  }

  private TagGroup requireGroup(int tag, String group) {
    String tagName = TagView.now(facts).requireTag(tag).name();
    int id = facts.groups.require(group);
    TagGroup found =
        find(tag, id)
            .orElseThrow(
                () -> HubFault.generic("group " + group + " not present in tag " + tagName));
    if (found.config().blocked()) {
      throw HubFault.generic("group " + group + " is blocked in tag " + tagName);
    }
    return found;
  }

  private Optional<TagGroup> find(int tag, int group) {
    return TagView.now(facts).groups(tag, true, true).stream()
        .filter(found -> found.config().groupId() == group)
        .findFirst();
  }

  private Optional<Version<GroupConfig>> own(int tag, int group) {
    return facts.groupsOfTag.at(tag, Version.NOW).stream()
        .filter(version -> version.fact().groupId() == group)
        .findFirst();
  }

  private Optional<Version<GroupPackage>> ownPackage(int tag, int group, String packageName) {
    return facts.groupPackagesOfTag.at(tag, Version.NOW).stream()
        .filter(
            version ->
                version.fact().groupId() == group
                    && version.fact().packageName().equals(packageName))
        .findFirst();
  }
}
