package dev.distworks.compose;

import dev.distworks.compose.multilib.ArchitectureTable;
import dev.distworks.compose.multilib.MultilibPackage;
import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A package that can go into the tree, with what its header says about where.
 *
 * @param excludeArch architectures that it must not go to
 * @param exclusiveArch the only architectures that it may go to; none for any
 * @param sourceRpm the file name of its source package
 */
record Input(
    Nevra nevra,
    Path file,
    List<String> excludeArch,
    List<String> exclusiveArch,
    String sourceRpm) {

  static Input of(Path file, RpmFile rpm) {
    RpmHeader header = rpm.header();
    return new Input(
        rpm.nevra(),
        file,
        header.strings(RpmTag.EXCLUDE_ARCH),
        header.strings(RpmTag.EXCLUSIVE_ARCH),
        header.string(RpmTag.SOURCE_RPM).orElse(""));
  }

  boolean isSource() {
    return ArchitectureTable.isSource(nevra.arch());
  }

  boolean isDebug() {
    return ArchitectureTable.isDebug(nevra.name());
  }

  boolean isNoarch() {
    return nevra.arch().equals(ArchitectureTable.NOARCH);
  }

  /** Where it goes below its folder of packages. */
  String place(boolean hashed) {
    String letter = nevra.name().substring(0, 1).toLowerCase(Locale.ROOT);
    return hashed ? letter + "/" + nevra.fileName() : nevra.fileName();
  }

  /** What multilib looks at, read from the file again. */
  MultilibPackage multilib() throws IOException {
    RpmHeader header = RpmFile.read(file).header();
    return new MultilibPackage(
        nevra,
        dependencies(header, RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_FLAGS, RpmTag.PROVIDE_VERSION),
        dependencies(header, RpmTag.REQUIRE_NAME, RpmTag.REQUIRE_FLAGS, RpmTag.REQUIRE_VERSION),
        files(header),
        sourceRpm);
  }

  private static List<Dependency> dependencies(
      RpmHeader header, int nameTag, int flagTag, int versionTag) {
    List<String> names = header.strings(nameTag);
    long[] flags = header.numbers(flagTag);
    List<String> versions = header.strings(versionTag);
    List<Dependency> found = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      int flag = i < flags.length ? (int) flags[i] : 0;
      found.add(new Dependency(names.get(i), flag, i < versions.size() ? versions.get(i) : ""));
    }
    return found;
  }

  private static List<String> files(RpmHeader header) {
    List<String> names = header.strings(RpmTag.BASE_NAMES);
    long[] indexes = header.numbers(RpmTag.DIR_INDEXES);
    List<String> folders = header.strings(RpmTag.DIR_NAMES);
    if (names.isEmpty()) {
      return header.strings(RpmTag.OLD_FILE_NAMES);
    }
    List<String> files = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      long index = i < indexes.length ? indexes[i] : folders.size();
      files.add((index < folders.size() ? folders.get((int) index) : "/") + names.get(i));
    }
    return files;
  }
}
