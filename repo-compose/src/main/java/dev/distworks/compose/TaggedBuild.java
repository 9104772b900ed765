package dev.distworks.compose;

/**
 * A build that is in the tag.
 *
 * @param volume the volume that its files are on; empty for the usual one
 */
public record TaggedBuild(long id, String name, String version, String release, String volume) {
  public TaggedBuild {
    TaggedPackage.requireName(name);
    TaggedPackage.requireName(version);
    TaggedPackage.requireName(release);
    if (!volume.isEmpty()) {
      TaggedPackage.requireName(volume);
    }
  }

  @Override
  public String toString() {
    return name + "-" + version + "-" + release;
  }
}
