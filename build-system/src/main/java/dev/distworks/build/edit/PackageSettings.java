package dev.distworks.build.edit;

import java.util.Optional;

/**
 * What to say about a package in a tag; what is absent stays as it is or as it is inherited.
 *
 * @param extraArches separated by spaces
 */
public record PackageSettings(
    Optional<Integer> ownerId, Optional<Boolean> blocked, Optional<String> extraArches) {

  /** Nothing said. */
  public static PackageSettings none() {
    return new PackageSettings(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public PackageSettings owner(int user) {
    return new PackageSettings(Optional.of(user), blocked, extraArches);
  }

  public PackageSettings blocked(boolean value) {
    return new PackageSettings(ownerId, Optional.of(value), extraArches);
  }

  public PackageSettings extraArches(String arches) {
    return new PackageSettings(ownerId, blocked, Optional.of(arches));
  }
}
