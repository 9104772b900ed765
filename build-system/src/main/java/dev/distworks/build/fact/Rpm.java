package dev.distworks.build.fact;

import java.util.Optional;

/**
 * One package file.
 *
 * @param buildId 0 for one of an external repository
 * @param externalRepoId 0 for our own
 * @param buildTime seconds since 1970
 */
public record Rpm(
    int id,
    int buildId,
    String name,
    String version,
    String release,
    Optional<Integer> epoch,
    String arch,
    int externalRepoId,
    String payloadHash,
    long size,
    long buildTime,
    Optional<Integer> buildrootId,
    boolean draft)
    implements Entity {
  /** What the file is called, without {@code .rpm}. */
  public String nvra() {
    return name + "-" + version + "-" + release + "." + arch;
  }

  /** With a number. */
  public Rpm numbered(int number) {
    return new Rpm(
        number,
        buildId,
        name,
        version,
        release,
        epoch,
        arch,
        externalRepoId,
        payloadHash,
        size,
        buildTime,
        buildrootId,
        draft);
  }

  /** Of a build that was a draft and is none any more. */
  public Rpm asFinal() {
    return new Rpm(
        id,
        buildId,
        name,
        version,
        release,
        epoch,
        arch,
        externalRepoId,
        payloadHash,
        size,
        buildTime,
        buildrootId,
        false);
  }
}
