package dev.distworks.compose.repodata;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A package that is to be in a repository.
 *
 * @param file where it is read
 * @param href where clients find it, relative to the repository
 */
public record RepositoryPackage(Path file, String href) {
  /** The order of packages in the metadata: by the file's name, then by its folder. */
  static final Comparator<RepositoryPackage> ORDER =
      Comparator.comparing(RepositoryPackage::name).thenComparing(RepositoryPackage::folder);

  String name() {
    return nameOf(href);
  }

  private String folder() {
    return href.substring(0, href.length() - name().length());
  }

  static String nameOf(String href) {
    return href.substring(href.lastIndexOf('/') + 1);
  }
}
