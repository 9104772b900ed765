package dev.distworks.distfile.layout;

import dev.distworks.core.path.MirrorPath;
import java.util.Optional;
import java.util.Set;

/**
 * Which names in a store are distfiles' and which are the store's own: {@code layout.conf}, a
 * {@code README}, the timestamps that mirrors check, and every hidden file. The store's own are
 * never listed, replaced or deleted, and no distfile may have such a name.
 */
public final class StoreNames {
  private static final Set<String> OWN =
      Set.of(
          "layout.conf",
          "README",
          "README.html",
          "README.md",
          "README.txt",
          "timestamp",
          "timestamp.chk");

  private StoreNames() {}

  /** Whether a file of that name in the store is the store's own. */
  public static boolean isOwn(String name) {
    return name.startsWith(".") || OWN.contains(name);
  }

  /**
   * What makes that text no distfile's name, in words; empty when it is one. Nothing is decoded.
   */
  public static Optional<String> flaw(String name) {
    if (!isPlain(name)) {
      Optional<String> flaw = MirrorPath.flaw(name);
      if (flaw.isPresent()) {
        return flaw;
      }
    }
    if (name.indexOf('/') >= 0) {
      return Optional.of("it has a '/'");
    }
    return isOwn(name) ? Optional.of("the store keeps that name for itself") : Optional.empty();
  }

  /** Whether the name is one that needs no closer look: printable ASCII, not long, no traversal. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '/' || c == '\\') {
        return false;
      }
    }
    return !name.isEmpty()
        && name.length() <= MirrorPath.MAX_SEGMENT_BYTES
        && name.charAt(0) != '.';
  }
}
