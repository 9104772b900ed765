package dev.distworks.build.edit;

import dev.distworks.build.HubFault;
import dev.distworks.build.HubNames;
import dev.distworks.build.fact.FactChanges;
import dev.distworks.build.fact.Facts;
import dev.distworks.build.fact.TagPackage;
import dev.distworks.build.fact.TagPackageOwner;
import dev.distworks.build.fact.Version;
import dev.distworks.build.tag.PackageEntry;
import dev.distworks.build.tag.TagView;
import java.util.Optional;

/** Changes which packages belong into a tag, which must not, and who looks after them. */
public final class PackageEdits {
  private final FactChanges changes;
  private final Facts facts;

  PackageEdits(FactChanges changes) {
    this.changes = changes;
    this.facts = changes.facts();
  }

  /**
   * Adds a package to a tag's list or changes its entry; the package is made when it is new. What
   * is so already, inherited or not, is left alone unless forced.
   */
  public void add(int tag, String name, PackageSettings settings, boolean force) {
    TagView.now(facts).requireTag(tag);
    int id =
        facts.packages.find(name).isPresent()
            ? facts.packages.require(name)
            : changes.name(facts.packages, HubNames.verify(name));
    put(tag, id, settings, force, false);
  }

  /** Changes who looks after a package that is in the list of a tag. */
  public void setOwner(int tag, String name, int owner, boolean force) {
    int id =
        facts.packages.find(name).isPresent()
            ? facts.packages.require(name)
            : changes.name(facts.packages, HubNames.verify(name));
    put(tag, id, PackageSettings.none().owner(owner), force, true);
  }

  /** Changes for which more architectures a package that is in the list of a tag is built. */
  public void setArches(int tag, String name, Optional<String> arches, boolean force) {
    PackageSettings settings = PackageSettings.none();
    put(
        tag,
        facts.packages.require(name),
        arches.map(settings::extraArches).orElse(settings),
        force,
        true);
  }

  /** Blocks a package that is in the list of a tag. */
  public void block(int tag, String name, boolean force) {
    TagView view = TagView.now(facts);
    String tagName = view.requireTag(tag).name();
    int id = facts.packages.require(name);
    if (view.packageEntry(tag, id).isEmpty()) {
      throw HubFault.generic("Package " + name + " is not in tag listing for " + tagName);
    }
    put(tag, id, PackageSettings.none().blocked(true), force, false);
  }

  /**
   * Unblocks a package. A block of the tag itself is taken away; if that does not let the package
   * show, or the block is inherited, an entry that allows it is added.
   */
  public void unblock(int tag, String name) {
    TagView view = TagView.now(facts);
    String tagName = view.requireTag(tag).name();
    int id = facts.packages.require(name);
    PackageEntry entry =
        view.packageEntry(tag, id)
            .orElseThrow(
                () ->
                    HubFault.generic(
                        "no data (blocked or otherwise) for package "
                            + name
                            + " in tag "
                            + tagName));
    if (!entry.blocked()) {
      throw HubFault.generic("package " + name + " NOT blocked in tag " + tagName);
    }
    if (entry.tagId() == tag) {
      revoke(tag, id);
      boolean shows = TagView.now(facts).packageEntry(tag, id).map(e -> !e.blocked()).orElse(false);
      if (shows) {
        return;
      }
    }
    write(tag, id, entry.ownerId(), false, entry.extraArches());
  }

  /** Takes a package out of a tag's own list; nothing happens when it is not there. */
  public void remove(int tag, String name) {
    TagView.now(facts).requireTag(tag);
    revoke(tag, facts.packages.require(name));
  }

  private void put(int tag, int id, PackageSettings settings, boolean force, boolean update) {
    TagView view = TagView.now(facts);
    String tagName = view.requireTag(tag).name();
    String name = facts.packages.name(id);
    Optional<String> arches = settings.extraArches().map(text -> HubNames.arches(text, true));
    Optional<PackageEntry> previous = view.packageEntry(tag, id);
    if (previous.isEmpty()) {
      if (update && !force) {
        throw HubFault.generic(
            "cannot update: tag " + tagName + " has no data for package " + name);
      }
      int owner = ownerOr(settings.ownerId(), force);
      write(tag, id, owner, settings.blocked().orElse(false), arches);
      return;
    }
    PackageEntry entry = previous.get();
    int owner = settings.ownerId().orElse(entry.ownerId());
    boolean blocked = settings.blocked().orElse(entry.blocked());
    Optional<String> wantedArches = arches.isPresent() ? arches : entry.extraArches();
    boolean changed = blocked != entry.blocked() || !wantedArches.equals(entry.extraArches());
    boolean newOwner = owner != entry.ownerId();
    if (!changed && !newOwner && !force) {
      return;
    }
    if (entry.blocked() && !blocked && !force) {
      throw HubFault.generic("package " + name + " is blocked in tag " + tagName);
    }
    if (changed) {
      write(tag, id, owner, blocked, wantedArches);
    } else if (newOwner) {
      writeOwner(tag, id, owner);
    }
  }

  private int ownerOr(Optional<Integer> owner, boolean force) {
    if (owner.isEmpty() && !force) {
      throw HubFault.generic("owner not specified");
    }
    return owner.orElse(changes.user());
  }

  private void write(int tag, int id, int owner, boolean blocked, Optional<String> arches) {
    revoke(tag, id);
    changes.add(facts.tagPackages, new TagPackage(tag, id, arches, blocked));
    writeOwner(tag, id, owner);
  }

  private void writeOwner(int tag, int id, int owner) {
    changes.revokeAll(
        facts.tagPackageOwners, facts.tagPackageOwner.at(Facts.pair(tag, id), Version.NOW));
    changes.add(facts.tagPackageOwners, new TagPackageOwner(tag, id, owner));
  }

  private void revoke(int tag, int id) {
    changes.revokeAll(facts.tagPackages, facts.tagPackage.at(Facts.pair(tag, id), Version.NOW));
  }
}
