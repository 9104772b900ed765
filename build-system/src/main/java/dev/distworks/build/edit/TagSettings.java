package dev.distworks.build.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to set of a tag; what is not said stays as it is, or as new tags are: unlocked, without a
 * permission, with architectures {@code ''}, which are not inherited ones.
 */
@SuppressWarnings("NullableOptional") // null: nothing is said of it; empty: it is said to be none
public final class TagSettings {
  @Nullable String name;
  @Nullable Optional<String> arches;
  @Nullable Optional<Integer> permission;
  @Nullable Boolean locked;
  @Nullable Boolean mavenSupport;
  @Nullable Boolean mavenIncludeAll;
  final Map<String, String> extra = new LinkedHashMap<>();
  final List<String> blockedExtra = new ArrayList<>();
  final List<String> removedExtra = new ArrayList<>();

  private TagSettings() {}

  public static TagSettings create() {
    return new TagSettings();
  }

  /** Renames it, at all events. */
  public TagSettings name(String value) {
    name = value;
    return this;
  }

  /** Separated by spaces; empty: as inherited. */
  public TagSettings arches(Optional<String> value) {
    arches = value;
    return this;
  }

  /** The permission that tagging needs; empty: none. */
  public TagSettings permission(Optional<Integer> value) {
    permission = value;
    return this;
  }

  public TagSettings locked(boolean value) {
    locked = value;
    return this;
  }

  public TagSettings mavenSupport(boolean value) {
    mavenSupport = value;
    return this;
  }

  public TagSettings mavenIncludeAll(boolean value) {
    mavenIncludeAll = value;
    return this;
  }

  /** Sets a free setting to a JSON value. */
  public TagSettings extra(String key, String json) {
    extra.put(key, json);
    return this;
  }

  /** Hides a setting that would be inherited. */
  public TagSettings blockExtra(String key) {
    blockedExtra.add(key);
    return this;
  }

  /** Takes a setting back, so that an inherited one shows. */
  public TagSettings removeExtra(String key) {
    removedExtra.add(key);
    return this;
  }
}
