package dev.distworks.core.store.directory;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How blobs get to their places and away from them. Thread-safe. */
interface Placement {
  /**
   * The digests it wants of every content, besides those that the caller of the store asked for.
   */
  Set<DigestAlgorithm> algorithms();

  /**
   * Makes a content visible at {@code target} in one step, replacing what was there.
   *
   * @param digests those of the content, with {@link #algorithms()} at least
   * @param modified its time of change; empty for now
   */
  void publish(
      StagedContent content,
      Map<DigestAlgorithm, Digest> digests,
      Path target,
      Optional<Instant> modified)
      throws IOException;

  /**
   * Makes {@code target} another name of the file {@code existing}, replacing what was there in one
   * step; false when the file system has no such link between the two places.
   */
  boolean link(Path existing, Path target) throws IOException;

  /** Deletes the file; false when there was none. */
  boolean delete(Path place) throws IOException;
}
