package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.InheritanceLink;
import dev.distworks.build.fact.Name;
import dev.distworks.build.fact.TagConfig;
import dev.distworks.build.fact.TagExtra;
import dev.distworks.build.fact.TargetConfig;
import dev.distworks.build.fact.Version;
import dev.distworks.build.fact.VersionIndex;
import dev.distworks.build.fact.VersionShelf;
import dev.distworks.build.tag.Tag;
import dev.distworks.build.tag.TagView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, sets and deletes tags. */
public final class TagEdits {
  private static final int STEP = 10;

  private final FactChanges changes;
  private final Facts facts;

  TagEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Makes a tag that inherits from parents, with priorities 0, 10, 20, … in their order. A tag of a
   * name that there was before gets its number again, and nothing else of it.
   */
  public int create(String name, List<Integer> parents, TagSettings settings) {
    HubNames.verify(name);
    TagView view = TagView.now(facts);
    if (view.tag(name).isPresent()) {
      throw HubFault.generic("A tag with the name '" + name + "' already exists");
    }
    settings.permission = settings.permission == null ? Optional.empty() : settings.permission;
    settings.permission.ifPresent(this::requirePermission);
    int id = changes.name(facts.tags, name);
    Optional<String> arches = settings.arches == null ? Optional.of("") : settings.arches;
    changes.add(
        facts.tagConfigs,
        new TagConfig(
            id,
            settings.permission,
            arches.map(text -> HubNames.arches(text, true)),
            isTrue(settings.locked),
            isTrue(settings.mavenSupport),
            isTrue(settings.mavenIncludeAll)));
    int priority = 0;
    for (int parent : parents) {
      if (view.tag(parent).isEmpty()) {
        throw HubFault.generic("parent tag " + parent + " could not be found");
      }
      changes.add(
          facts.links,
          new InheritanceLink(id, parent, priority, Optional.empty(), false, false, ""));
      priority += STEP;
    }
    settings.extra.forEach((key, value) -> setExtra(id, key, Optional.of(value)));
    settings.blockedExtra.forEach(key -> setExtra(id, key, Optional.empty()));
    return id;
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return value != null && value;
  }

  private void requirePermission(int permission) {
    if (facts.permissions.find(permission).isEmpty()) {
      throw HubFault.generic("No such entry in table permissions: " + permission);
    }
  }

  /** Sets what is said of a tag. */
  public void edit(int tag, TagSettings settings) {
    Tag old = TagView.now(facts).requireTag(tag);
    verifyExtra(old, settings);
    if (settings.name != null && !settings.name.equals(old.name())) {
      rename(tag, settings.name);
    }
    TagConfig config = old.config();
    if (settings.permission != null) {
      settings.permission.ifPresent(this::requirePermission);
    }
    TagConfig wanted =
        new TagConfig(
            tag,
            settings.permission == null ? config.permId() : settings.permission,
            settings.arches == null
                ? config.arches()
                : settings.arches.map(text -> HubNames.arches(text, true)),
            settings.locked == null ? config.locked() : settings.locked,
            settings.mavenSupport == null ? config.mavenSupport() : settings.mavenSupport,
            settings.mavenIncludeAll == null ? config.mavenIncludeAll() : settings.mavenIncludeAll);
    if (!wanted.equals(config)) {
      changes.revokeAll(facts.tagConfigs, facts.tagConfig.at(tag, Version.NOW));
      changes.add(facts.tagConfigs, wanted);
    }
    settings.extra.forEach((key, value) -> setExtra(tag, key, Optional.of(value)));
    settings.blockedExtra.forEach(key -> setExtra(tag, key, Optional.empty()));
    settings.removedExtra.forEach(key -> revokeExtra(tag, key));
  }

  private static void verifyExtra(Tag tag, TagSettings settings) {
    for (String key : settings.removedExtra) {
      if (settings.extra.containsKey(key)) {
        throw HubFault.generic("Can not both add/edit and remove tag-extra: '" + key + "'");
      }
      if (tag.extra().getOrDefault(key, Optional.empty()).isEmpty()) {
        throw HubFault.generic("Tag: " + tag.name() + " doesn't have extra: " + key);
      }
    }
    for (String key : settings.blockedExtra) {
      if (settings.extra.containsKey(key) || settings.removedExtra.contains(key)) {
        throw HubFault.generic(
            "Can not both add/edit or remove and block tag-extra: '" + key + "'");
      }
    }
  }

  private void rename(int tag, String name) {
    HubNames.verify(name);
    facts
        .tags
        .find(name)
        .ifPresent(
            taken -> {
              throw HubFault.generic("Name " + name + " already taken by tag " + taken.id());
            });
    changes.put(facts.tags.shelf(), new Name(tag, name));
  }

  private void setExtra(int tag, String key, Optional<String> value) {
    TagExtra wanted = new TagExtra(tag, key, value);
    boolean same =
        facts.tagExtra.at(tag, Version.NOW).stream().anyMatch(v -> v.fact().equals(wanted));
    if (!same) {
      revokeExtra(tag, key);
      changes.add(facts.tagExtras, wanted);
    }
  }

  private void revokeExtra(int tag, String key) {
    for (Version<TagExtra> version : List.copyOf(facts.tagExtra.at(tag, Version.NOW))) {
      if (version.fact().name().equals(key)) {
        changes.revoke(facts.tagExtras, version);
      }
    }
  }

  /** Deletes a tag with all that is said about it; its number and its past remain. */
  public void delete(int tag) {
    TagView.now(facts).requireTag(tag);
    revoke(facts.tagConfigs, facts.tagConfig, tag);
    revoke(facts.tagExtras, facts.tagExtra, tag);
    revoke(facts.links, facts.linksOfTag, tag);
    revoke(facts.links, facts.linksToParent, tag);
    revoke(facts.listings, facts.listingsOfTag, tag);
    revoke(facts.tagPackages, facts.packagesOfTag, tag);
    revoke(facts.tagPackageOwners, facts.packageOwnersOfTag, tag);
    revoke(facts.tagExternalRepos, facts.externalReposOfTag, tag);
    revoke(facts.groupConfigs, facts.groupsOfTag, tag);
    revoke(facts.groupPackages, facts.groupPackagesOfTag, tag);
    revoke(facts.groupRequirements, facts.groupRequirementsOfTag, tag);
    for (Version<TargetConfig> version : facts.targetConfigs.at(Version.NOW)) {
      if (version.fact().buildTagId() == tag || version.fact().destTagId() == tag) {
        changes.revoke(facts.targetConfigs, version);
      }
    }
  }

  private <F extends Record> void revoke(
      VersionShelf<F> shelf, VersionIndex<Integer, F> index, int tag) {
    changes.revokeAll(shelf, index.at(tag, Version.NOW));
  }
}
