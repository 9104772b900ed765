package dev.distworks.distfile.ebuild;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The distfiles of a package's {@code Manifest}: its {@code DIST} lines (GLEP 74). Other lines, a
 * signature around them too, are passed over.
 *
 * <p>Of several lines for one name the last good one counts; one that does not serve is remembered
 * only while there is no good one.
 */
final class Manifest {
  private final Map<String, ManifestEntry> entries = new HashMap<>();

  private Manifest() {}

  /** Reads the bytes of a Manifest. */
  static Manifest parse(Bytes bytes) {
    Manifest manifest = new Manifest();
    int line = 0;
    for (int start = 0; start < bytes.length(); ) {
      int next = bytes.lineEnd(start);
      int end = bytes.textEnd(start, next);
      line++;
      if (ManifestLine.isDist(bytes, start, end)) {
        ManifestLine dist = new ManifestLine(bytes.data(), start, end, line);
        manifest.put(dist.name(), dist.entry());
      }
      start = next + 1;
    }
    return manifest;
  }

  private void put(String name, ManifestEntry entry) {
    if (entry instanceof ManifestEntry.Known) {
      entries.put(name, entry);
    } else {
      entries.putIfAbsent(name, entry);
    }
  }

  /** What it says about that distfile. */
  Optional<ManifestEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The number of distfiles. */
  int size() {
    return entries.size();
  }
}
