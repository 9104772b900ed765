package dev.distworks.build.edit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to set of a group in a tag; what is not said stays as it is or as it is inherited. */
@SuppressWarnings("NullableOptional") // null: nothing is said of it; empty: it is said to be none
public final class GroupSettings {
  @Nullable Boolean exported;
  @Nullable Boolean uservisible;
  @Nullable String displayName;
  @Nullable Optional<Boolean> isDefault;
  @Nullable Optional<String> langonly;
  @Nullable Optional<String> description;
  @Nullable Boolean biarchonly;

  private GroupSettings() {}

  public static GroupSettings create() {
    return new GroupSettings();
  }

  public GroupSettings exported(boolean value) {
    exported = value;
    return this;
  }

  public GroupSettings uservisible(boolean value) {
    uservisible = value;
    return this;
  }

  public GroupSettings displayName(String value) {
    displayName = value;
    return this;
  }

  public GroupSettings isDefault(Optional<Boolean> value) {
    isDefault = value;
    return this;
  }

  public GroupSettings langonly(Optional<String> value) {
    langonly = value;
    return this;
  }

  public GroupSettings description(Optional<String> value) {
    description = value;
    return this;
  }

  public GroupSettings biarchonly(boolean value) {
    biarchonly = value;
    return this;
  }
}
