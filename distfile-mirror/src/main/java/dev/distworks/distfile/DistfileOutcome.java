package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import java.util.List;
import java.util.Locale;

/**
 * What a run did, or would do, with one file.
 *
 * @param paths where the file is, or will be, in the store, one a layout; none when it is
 *     restricted or has no place
 */
public record DistfileOutcome(Distfile distfile, List<MirrorPath> paths, Action action) {
  public DistfileOutcome {
    paths = List.copyOf(paths);
  }

  /** What is done with a file. */
  public enum Action {
    /** It was not there and is fetched. */
    FETCH,
    /** It is there as it should be. */
    KEEP,
    /** What is there is wrong and replaced. */
    REPLACE,
    /** Its owner forbids mirroring. */
    RESTRICTED,
    /** It cannot be had. */
    FAILED;

    /** The word in reports. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
