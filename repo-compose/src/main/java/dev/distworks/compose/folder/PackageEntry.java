package dev.distworks.compose.folder;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Nevra;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A package as {@code primary} describes it.
 *
 * @param checksum of the whole file, which is also its id in the other metadata
 * @param location as it is written; not verified
 * @param base where the location is relative to, when that is not the repository
 * @param files the ones that primary lists
 */
public record PackageEntry(
    Nevra nevra,
    Digest checksum,
    String location,
    Optional<String> base,
    long size,
    Instant built,
    Texts texts,
    List<Dependency> provides,
    List<Dependency> requires,
    List<String> files) {
  public PackageEntry {
    provides = List.copyOf(provides);
    requires = List.copyOf(requires);
    files = List.copyOf(files);
  }

  /** What it says of itself, each empty when it says nothing. */
  public record Texts(
      String summary,
      String description,
      String url,
      String license,
      String vendor,
      String group,
      String sourceRpm) {}
}
