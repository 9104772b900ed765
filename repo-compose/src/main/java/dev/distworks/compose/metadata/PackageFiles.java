package dev.distworks.compose.metadata;

import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a package, in the order of its header. */
final class PackageFiles {
  private static final int TYPE_MASK = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int GHOST = 64;

  private final String[] paths;
  private final byte[] types;

  private PackageFiles(String[] paths, byte[] types) {
    this.paths = paths;
    this.types = types;
  }

  /** Those of a header; none when one of the tags that describe them is missing. */
  static PackageFiles of(RpmHeader header) throws UnusablePackageException {
    String[] paths = paths(header);
    long[] flags = header.numbers(RpmTag.FILE_FLAGS);
    long[] modes = header.numbers(RpmTag.FILE_MODES);
    int count = Math.min(paths.length, Math.min(flags.length, modes.length));
    String[] kept = count == paths.length ? paths : Arrays.copyOf(paths, count);
    byte[] types = new byte[count];
    for (int i = 0; i < count; i++) {
      if ((modes[i] & TYPE_MASK) == DIRECTORY) {
        types[i] = 'd';
      } else {
        types[i] = (byte) ((flags[i] & GHOST) != 0 ? 'g' : 'f');
      }
    }
    return new PackageFiles(kept, types);
  }

  private static String[] paths(RpmHeader header) throws UnusablePackageException {
    if (header.has(RpmTag.OLD_FILE_NAMES) && !header.has(RpmTag.BASE_NAMES)) {
      return header.rawStrings(RpmTag.OLD_FILE_NAMES);
    }
    String[] bases = header.rawStrings(RpmTag.BASE_NAMES);
    String[] folders = header.rawStrings(RpmTag.DIR_NAMES);
    long[] indexes = header.numbers(RpmTag.DIR_INDEXES);
    if (folders.length > bases.length) {
      return new String[0]; // What rpm does not believe.
    }
    String[] paths = new String[Math.min(bases.length, indexes.length)];
    for (int i = 0; i < paths.length; i++) {
      if (indexes[i] >= folders.length) {
        throw new UnusablePackageException(
            "file " + i + " is in folder " + indexes[i] + ", of " + folders.length + " folders");
      }
      paths[i] = folders[(int) indexes[i]].concat(bases[i]);
    }
    return paths;
  }

  /** Whether a path goes into primary: dependencies on it are solved without filelists. */
  static boolean isPrimary(String path) {
    return path.startsWith("/etc/") || path.equals("/usr/lib/sendmail") || path.contains("bin/");
  }

  /** The paths that go into primary. */
  Set<String> primaryPaths() {
    Set<String> primary = new HashSet<>();
    for (String path : paths) {
      if (isPrimary(path)) {
        primary.add(path);
      }
    }
    return primary;
  }

  void write(XmlBytes xml, String indent, boolean primaryOnly) {
    for (int i = 0; i < paths.length; i++) {
      if (!primaryOnly || isPrimary(paths[i])) {
        xml.plain(indent).plain("<file").plain(attribute(types[i])).text(paths[i]);
        xml.plain("</file>\n");
      }
    }
  }

  private static String attribute(byte type) {
    return switch (type) {
      case 'd' -> " type=\"dir\">";
      case 'g' -> " type=\"ghost\">";
      default -> ">";
    };
  }

  /** The first path that XML cannot hold; null when there is none. */
  @Nullable String controlled() {
    for (String path : paths) {
      if (RawText.isUnwritable(path)) {
        return path;
      }
    }
    return null;
  }
}
