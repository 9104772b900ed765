package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.CatalogException;
import dev.distworks.distfile.Cpv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An ebuild repository on disk: its name, masters, tiers and packages.
 *
 * @param root its directory
 * @param name what {@code profiles/repo_name} calls it, else {@code layout.conf}, else its
 *     directory
 * @param masters the names of the repositories that it builds upon
 * @param mirrors its own {@code thirdpartymirrors}
 */
record EbuildRepository(Path root, String name, List<String> masters, ThirdPartyMirrors mirrors) {
  /** Top-level directories that hold no packages though they may look like categories. */
  private static final Set<String> NO_CATEGORIES =
      Set.of("metadata", "profiles", "eclass", "licenses", "scripts", "distfiles", "packages");

  /** Reads what is small. Throws CatalogException when that directory is no repository. */
  static EbuildRepository open(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new CatalogException(
          root.toString(), "expected an ebuild repository, found no directory");
    }
    TreeReader reader = new TreeReader();
    RepositoryConf conf =
        RepositoryConf.parse(reader.text(root.resolve("metadata/layout.conf")).orElse(""));
    Path profiles = root.resolve("profiles");
    String name = reader.text(profiles.resolve("repo_name")).orElse("").strip();
    if (name.isEmpty()) {
      name = conf.repositoryName();
    }
    if (name.isEmpty()) {
      name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
    }
    return new EbuildRepository(
        root,
        name,
        conf.masters(),
        ThirdPartyMirrors.parse(reader.text(profiles.resolve("thirdpartymirrors")).orElse("")));
  }

  private Path cache() {
    return root.resolve("metadata").resolve("md5-cache");
  }

  /** The command that makes the cache anew. */
  String egencache() {
    return "egencache --update --repo=" + name;
  }

  /** The directory of a package, with its ebuilds and its Manifest. */
  Path directory(PackageFiles files) {
    return root.resolve(files.category()).resolve(files.name());
  }

  /** The cache entry of one version of a package. */
  Path cacheEntry(PackageFiles files, String packageVersion) {
    return cache().resolve(files.category()).resolve(packageVersion);
  }

  /**
   * Every package that has a cache entry or a directory, sorted by category and name. Throws
   * CatalogException when there is no cache at all.
   */
  List<PackageFiles> packages() throws IOException {
    if (!Files.isDirectory(cache())) {
      throw new CatalogException(
          cache().toString(),
          "expected the cache of repository '"
              + name
              + "', found no directory; run "
              + egencache());
    }
    List<PackageFiles> packages = new ArrayList<>();
    for (String category : categories()) {
      packages.addAll(
          PackageFiles.of(
              category,
              TreeReader.names(cache().resolve(category)),
              TreeReader.names(root.resolve(category))));
    }
    return packages;
  }

  /**
   * The categories: those with a cache, those that {@code profiles/categories} names, and
   * directories that look like one. An overlay's own list misses those of its masters.
   */
  private Set<String> categories() throws IOException {
    Set<String> listed = new HashSet<>();
    new TreeReader()
        .text(root.resolve("profiles").resolve("categories"))
        .ifPresent(text -> text.lines().map(String::strip).forEach(listed::add));
    Set<String> categories = new TreeSet<>();
    for (String name : TreeReader.names(cache())) {
      if (Cpv.isCategory(name) && !name.startsWith("Manifest")) {
        categories.add(name);
      }
    }
    for (String name : TreeReader.names(root)) {
      boolean alike = listed.contains(name) || name.indexOf('-') > 0 || name.equals("virtual");
      if (alike && Cpv.isCategory(name) && !NO_CATEGORIES.contains(name)) {
        categories.add(name);
      }
    }
    return categories;
  }
}
