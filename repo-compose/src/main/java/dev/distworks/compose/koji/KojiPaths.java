package dev.distworks.compose.koji;

import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.core.path.MirrorPath;

/** Where a Koji keeps its files, below its top folder. */
final class KojiPaths {
  private KojiPaths() {}

  /** The file of a package: the copy signed with that key, or as it was built. */
  static MirrorPath of(TaggedBuild build, TaggedPackage one, String key) {
    String volume = build.volume().isEmpty() ? "" : "vol/" + build.volume() + "/";
    String signed = key.isEmpty() ? "" : "/data/signed/" + key;
    return MirrorPath.of(
        volume
            + "packages/"
            + build.name()
            + "/"
            + build.version()
            + "/"
            + build.release()
            + signed
            + "/"
            + one.nevra().arch()
            + "/"
            + one.nevra().fileName());
  }
}
