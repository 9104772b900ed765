package dev.distworks.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the metadata of the repositories look like.
 *
 * @param checksum the algorithm as metadata name it; {@code sha} is EL5's word for SHA-1
 * @param compression of databases and groups: {@code gz}, {@code bz2}, {@code xz} or {@code zstd}
 * @param sqlite whether there are databases too
 * @param groups the file with the groups of packages
 * @param distroTags {@code CPE,NAME} or {@code NAME}
 * @param contentTags besides the one that says what kind of packages there are
 */
public record MetadataRules(
    String checksum,
    String compression,
    boolean sqlite,
    Optional<Path> groups,
    List<String> distroTags,
    List<String> contentTags) {
  public MetadataRules {
    distroTags = List.copyOf(distroTags);
    contentTags = List.copyOf(contentTags);
  }

  /** SHA-256, gzip, no databases, no groups, no tags. */
  public static MetadataRules standard() {
    return new MetadataRules("sha256", "gz", false, Optional.empty(), List.of(), List.of());
  }
}
