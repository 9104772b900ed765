package dev.distworks.compose;

import dev.distworks.compose.koji.KojiFiles;
import dev.distworks.core.rpm.Nevra;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A build system with one tag, whose files are in a folder as Koji keeps them. */
final class TestKoji {
  private final Path top;
  private final List<TaggedPackage> packages = new ArrayList<>();
  private final List<TaggedBuild> builds = new ArrayList<>();

  TestKoji(Path top) {
    this.top = top;
  }

  /** Begins a build; packages that are added belong to it. */
  TestKoji build(String name, String version, String release) {
    builds.add(new TaggedBuild(builds.size() + 1, name, version, release, ""));
    return this;
  }

  private TaggedBuild last() {
    return builds.get(builds.size() - 1);
  }

  /** Adds a package of the last build with these files. */
  TestKoji rpm(String name, String arch, String... files) throws IOException {
    return add(withFiles(bytes(name, arch), files), name, arch, "");
  }

  RpmBytes bytes(String name, String arch) {
    RpmBytes bytes = RpmBytes.of(name, last().version(), last().release(), arch);
    bytes.string(
        RpmTag.SOURCE_RPM,
        last().name() + "-" + last().version() + "-" + last().release() + ".src.rpm");
    return bytes;
  }

  /** Adds the source package of the last build. */
  TestKoji source(RpmBytes bytes) throws IOException {
    bytes.int32(RpmTag.SOURCE_PACKAGE, 1).without(RpmTag.SOURCE_RPM);
    return add(bytes, last().name(), "src", "");
  }

  /** Adds a package, signed with that key or with none, and its file. */
  TestKoji add(RpmBytes bytes, String name, String arch, String key) throws IOException {
    return add(bytes.build(), name, arch, key);
  }

  /** Adds a package of these bytes. */
  TestKoji add(byte[] bytes, String name, String arch, String key) throws IOException {
    TaggedPackage one = list(name, arch, key);
    String signed = key.isEmpty() ? "" : "data/signed/" + key + "/";
    Path file =
        top.resolve("packages")
            .resolve(last().name())
            .resolve(last().version())
            .resolve(last().release())
            .resolve(signed + arch)
            .resolve(one.nevra().fileName());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  /** Adds a package without a file. */
  TaggedPackage list(String name, String arch, String key) {
    Nevra nevra = Nevra.parse(name + "-" + last().version() + "-" + last().release() + "." + arch);
    TaggedPackage one = new TaggedPackage(nevra, last().id(), key);
    packages.add(one);
    return one;
  }

  /** Takes all packages of that name out of the tag. */
  TestKoji untag(String name) {
    packages.removeIf(one -> one.nevra().name().equals(name));
    return this;
  }

  static RpmBytes withFiles(RpmBytes bytes, String... files) {
    if (files.length == 0) {
      return bytes;
    }
    List<String> folders =
        Arrays.stream(files)
            .map(file -> file.substring(0, file.lastIndexOf('/') + 1))
            .distinct()
            .toList();
    int[] indexes = new int[files.length];
    String[] names = new String[files.length];
    int[] modes = new int[files.length];
    for (int i = 0; i < files.length; i++) {
      int slash = files[i].lastIndexOf('/');
      indexes[i] = folders.indexOf(files[i].substring(0, slash + 1));
      names[i] = files[i].substring(slash + 1);
      modes[i] = 0100644;
    }
    return bytes
        .strings(RpmTag.BASE_NAMES, names)
        .strings(RpmTag.DIR_NAMES, folders.toArray(new String[0]))
        .int32(RpmTag.DIR_INDEXES, indexes)
        .int16(RpmTag.FILE_MODES, modes)
        .int32(RpmTag.FILE_FLAGS, new int[files.length]);
  }

  TaggedBuilds builds() {
    return query -> TagListing.of(packages, builds);
  }

  PackageFiles files() {
    return KojiFiles.in(top);
  }
}
