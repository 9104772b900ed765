package dev.distworks.compose;

/**
 * What is asked of a build system: the builds of a tag.
 *
 * @param inherit whether the tags above it count too
 * @param latest how many builds of each package, the newest first; 0 for all
 */
public record TagQuery(String tag, boolean inherit, int latest) {
  public TagQuery {
    if (tag.isBlank()) {
      throw new IllegalArgumentException("tag: expected the name of a tag, found '" + tag + "'");
    }
    if (latest < 0) {
      throw new IllegalArgumentException("latest: expected 0 or more, found " + latest);
    }
  }
}
