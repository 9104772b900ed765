package dev.distworks.compose;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.rpm.Nevra;
import java.util.Locale;

/**
 * One RPM of a tagged build, signed with one key or not signed: an RPM that has several signatures
 * is listed once for each.
 *
 * @param build its build, as {@link TaggedBuild#id}
 * @param key the id of the key as the build system writes it; empty when this copy is not signed
 */
public record TaggedPackage(Nevra nevra, long build, String key) {
  public TaggedPackage {
    requireName(nevra.fileName());
    if (!key.isEmpty()) {
      requireName(key);
    }
  }

  /** The key's id in lower case. */
  public String lowerKey() {
    return key.toLowerCase(Locale.ROOT);
  }

  /** Names become names of files, so nothing in them may lead elsewhere. */
  static void requireName(String name) {
    if (name.indexOf('/') >= 0 || MirrorPath.flaw(name).isPresent()) {
      throw new IllegalArgumentException(
          "expected a name that can be one of a file, found '" + name + "'");
    }
  }
}
