package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.Cpv;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package of a repository and the cache entries of its versions.
 *
 * @param versions those with a cache entry, in their order
 * @param directory whether the repository has a directory for it
 */
record PackageFiles(String category, String name, List<Cpv> versions, boolean directory) {

  /**
   * The packages of a category, sorted by name.
   *
   * @param cached the names of its cache entries; what is none is passed over
   * @param directories the names in its directory
   */
  static Collection<PackageFiles> of(
      String category, List<String> cached, List<String> directories) {
    SortedMap<String, PackageFiles> packages = new TreeMap<>();
    for (String name : directories) {
      if (Cpv.isPackageName(name)) {
        packages.put(name, new PackageFiles(category, name, new ArrayList<>(), true));
      }
    }
    for (String packageVersion : cached) {
      Cpv.of(category, packageVersion)
          .ifPresent(
              cpv ->
                  packages
                      .computeIfAbsent(
                          cpv.packageName(),
                          name -> new PackageFiles(category, name, new ArrayList<>(), false))
                      .versions()
                      .add(cpv));
    }
    packages.values().forEach(one -> one.versions().sort(null));
    return packages.values();
  }

  /** The name of a version's cache entry and, with a suffix, of its ebuild. */
  static String fileName(Cpv cpv) {
    return cpv.packageName() + "-" + cpv.version();
  }
}
