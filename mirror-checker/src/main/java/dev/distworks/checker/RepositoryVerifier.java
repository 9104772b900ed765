package dev.distworks.checker;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Compares one repository on mirrors with the source's. Thread-safe. */
public interface RepositoryVerifier extends Closeable {
  /** Where the repository is below a mirror's URL. */
  String path();

  /**
   * Looks at the source for a new generation. To be called before the first {@link #verify} and
   * again from time to time.
   *
   * @throws IOException when the source cannot be reached or gives what is no repository; what is
   *     known of it stays as it is
   */
  void learn() throws IOException;

  /**
   * Judges the repository on that mirror and never fails: whatever the mirror does ends in the
   * verdict, and nothing the mirror does makes it ask more than the effort allows.
   */
  CompletableFuture<RepositoryCheck> verify(Mirror mirror, Effort effort);

  @Override
  void close() throws IOException;

  /**
   * How much is to be looked at.
   *
   * @param suspicion 0 for a mirror that was always fine, more for one that was not; files are
   *     sampled in proportion to 1 + suspicion
   * @param maxBytes the most bytes to take from the mirror
   */
  record Effort(int suspicion, long maxBytes) {
    public Effort {
      if (suspicion < 0 || maxBytes < 0) {
        throw new IllegalArgumentException(
            "effort: expected 0 or more, found suspicion " + suspicion + ", bytes " + maxBytes);
      }
    }
  }
}
