package dev.distworks.checker.yum;

import dev.distworks.core.digest.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code repomd.xml} says.
 *
 * @param newest the greatest timestamp of its files in seconds since 1970, or its revision when
 *     that is one; 0 when neither says
 */
record Repomd(String revision, long newest, List<MetadataFile> files) {
  Repomd {
    files = List.copyOf(files);
  }

  /** The file of that type, such as {@code primary}. */
  Optional<MetadataFile> file(String type) {
    return files.stream().filter(file -> file.type().equals(type)).findFirst();
  }

  /** One file of metadata; {@code size} is -1 where it does not say. */
  record MetadataFile(String type, String href, long size, Digest digest) {}
}
