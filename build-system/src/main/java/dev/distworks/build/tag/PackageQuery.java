package dev.distworks.build.tag;

import java.util.Optional;

/**
 * Which packages of which tag.
 *
 * @param tagId absent: the lists of all tags, without inheritance
 * @param inherit also what the tag inherits; the nearest entry wins
 * @param duplicates also entries that do not win
 */
public record PackageQuery(
    Optional<Integer> tagId,
    Optional<Integer> packageId,
    Optional<Integer> ownerId,
    boolean inherit,
    boolean duplicates) {

  /** The packages of a tag and of all that it inherits from. */
  public static PackageQuery of(int tag) {
    return new PackageQuery(Optional.of(tag), Optional.empty(), Optional.empty(), true, false);
  }

  /** The entries of all tags. */
  public static PackageQuery everywhere() {
    return new PackageQuery(Optional.empty(), Optional.empty(), Optional.empty(), false, true);
  }

  public PackageQuery ofPackage(int id) {
    return new PackageQuery(tagId, Optional.of(id), ownerId, inherit, duplicates);
  }

  public PackageQuery ownedBy(int user) {
    return new PackageQuery(tagId, packageId, Optional.of(user), inherit, duplicates);
  }

  public PackageQuery withoutInheritance() {
    return new PackageQuery(tagId, packageId, ownerId, false, duplicates);
  }

  public PackageQuery withDuplicates() {
    return new PackageQuery(tagId, packageId, ownerId, inherit, true);
  }
}
