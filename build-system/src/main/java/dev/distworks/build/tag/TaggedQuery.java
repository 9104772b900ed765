package dev.distworks.build.tag;

import java.util.Optional;

/**
 * Which builds of which tag.
 *
 * @param inherit also those of tags that it inherits from
 * @param latest how many of each package, those tagged last, nearest tag first; 0: all
 * @param ownerId only builds of that user
 */
public record TaggedQuery(
    int tagId,
    boolean inherit,
    int latest,
    Optional<Integer> packageId,
    Optional<Integer> ownerId) {
  public TaggedQuery {
    if (latest < 0) {
      throw new IllegalArgumentException("latest: expected 0 or more, found " + latest);
    }
  }

  /** All builds that are in a tag itself. */
  public static TaggedQuery of(int tag) {
    return new TaggedQuery(tag, false, 0, Optional.empty(), Optional.empty());
  }

  public TaggedQuery inherited() {
    return new TaggedQuery(tagId, true, latest, packageId, ownerId);
  }

  public TaggedQuery latest(int count) {
    return new TaggedQuery(tagId, inherit, count, packageId, ownerId);
  }

  public TaggedQuery ofPackage(int id) {
    return new TaggedQuery(tagId, inherit, latest, Optional.of(id), ownerId);
  }

  public TaggedQuery ownedBy(int user) {
    return new TaggedQuery(tagId, inherit, latest, packageId, Optional.of(user));
  }
}
