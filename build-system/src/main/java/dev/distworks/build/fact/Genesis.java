package dev.distworks.build.fact;

import java.util.Optional;

/**
 * What every hub has before anybody does anything: permissions, channels and the default volume.
 */
public final class Genesis {
  /** The permission that has all others in it. */
  public static final String ADMIN = "admin";

  private static final String[][] PERMISSIONS = {
    {ADMIN, "Everything."},
    {"appliance", "Start appliance builds."},
    {"dist-repo", "Make repositories of signed packages."},
    {"host", "Change builders."},
    {"image", "Start image builds."},
    {"image-import", "Import images."},
    {"livecd", "Start live media builds."},
    {"maven-import", "Import Maven artifacts."},
    {"repo", "Change repositories and start their making."},
    {"sign", "Import signatures and write signed copies."},
    {"tag", "Change tags."},
    {"target", "Change build targets."},
    {"win-admin", "Change Windows builds."},
    {"win-import", "Import Windows builds."},
    {"draft-promoter", "Promote draft builds, by the default policy."},
  };

  private static final String[] CHANNELS = {
    "default", "createrepo", "maven", "livecd", "appliance", "vm", "image", "livemedia",
  };

  private Genesis() {}

  /** Puts in what is missing of it; the same again changes nothing. */
  public static void add(FactChanges changes) {
    Facts facts = changes.facts();
    for (String[] permission : PERMISSIONS) {
      if (facts.permissionsByName.one(permission[0]).isEmpty()) {
        changes.put(
            facts.permissions,
            new Permission(facts.permissions.nextId(), permission[0], Optional.of(permission[1])));
      }
    }
    for (String channel : CHANNELS) {
      if (facts.work.channelsByName.one(channel).isEmpty()) {
        changes.put(
            facts.work.channels,
            new Channel(
                facts.work.channels.nextId(), channel, Optional.empty(), true, Optional.empty()));
      }
    }
    if (facts.volumes.find("DEFAULT").isEmpty()) {
      changes.put(facts.volumes.shelf(), new Name(0, "DEFAULT"));
    }
  }
}
