package dev.distworks.compose.repodata;

import dev.distworks.compose.repodata.RepositoryReport.DuplicatePackage;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notices packages of the same name, epoch, version, release and architecture. */
final class Duplicates {
  /** By their text: equality of records is linked at run time, which a short run pays for. */
  private final Map<String, String> seen = new HashMap<>();
  private final List<DuplicatePackage> found = new ArrayList<>();

  /** Notes a package that is listed. */
  void note(Nevra nevra, String file) {
    String name = nevra.toString();
    String other = seen.put(name, file);
    if (other != null) {
      found.add(new DuplicatePackage(name, file, other, true));
    }
  }

  List<DuplicatePackage> found() {
    return found;
  }

  /**
   * The packages without those that a later one repeats; these are noted. What cannot be read
   * stays: whoever reads it says why.
   */
  List<RepositoryPackage> lastOnly(List<RepositoryPackage> packages) {
    Map<Nevra, RepositoryPackage> last = new HashMap<>();
    Map<RepositoryPackage, Nevra> names = new HashMap<>();
    for (RepositoryPackage one : packages) {
      try {
        Nevra nevra = RpmFile.read(one.file()).nevra();
        last.put(nevra, one);
        names.put(one, nevra);
      } catch (IOException e) {
        // Stays, and is read again.
      }
    }
    List<RepositoryPackage> kept = new ArrayList<>();
    for (RepositoryPackage one : packages) {
      Nevra nevra = names.get(one);
      RepositoryPackage winner = nevra == null ? one : last.getOrDefault(nevra, one);
      if (winner.equals(one)) {
        kept.add(one);
      } else {
        found.add(
            new DuplicatePackage(
                String.valueOf(nevra), one.file().toString(), winner.file().toString(), false));
      }
    }
    return kept;
  }
}
