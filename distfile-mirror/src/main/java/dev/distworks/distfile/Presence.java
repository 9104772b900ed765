package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What lies at a file's paths in the store, seen from outside.
 *
 * @param right the first path where a file of the right size is
 * @param anything whether there is a file at any of the paths
 * @param whole whether all paths are names of one file of the right size
 */
record Presence(Optional<MirrorPath> right, boolean anything, boolean whole) {

  /** Looks at these paths, and claims them. */
  static Presence of(
      DistfileStore store, StoreListing listing, List<MirrorPath> paths, long expectedSize)
      throws IOException {
    Optional<MirrorPath> right = Optional.empty();
    boolean anything = false;
    boolean whole = true;
    for (MirrorPath path : paths) {
      listing.claim(path);
      OptionalLong size = listing.size(path);
      anything |= size.isPresent();
      if (size.isPresent() && size.getAsLong() == expectedSize) {
        right = right.isPresent() ? right : Optional.of(path);
      } else {
        whole = false;
      }
    }
    return new Presence(right, anything, whole && store.isLinked(paths));
  }

  /** What has to be done when what is there proves wrong, or is not there. */
  DistfileOutcome.Action action() {
    return anything ? DistfileOutcome.Action.REPLACE : DistfileOutcome.Action.FETCH;
  }
}
