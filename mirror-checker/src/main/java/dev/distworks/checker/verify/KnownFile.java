package dev.distworks.checker.verify;

import dev.distworks.core.digest.Digest;
import java.util.Optional;

/**
 * A file that the source has.
 *
 * @param path below the repository
 * @param size in bytes
 * @param recent whether it is new in its generation, so that a mirror that lacks it may be in the
 *     middle of a sync
 * @param digest of the whole; of the slice when there is one, for then only that is known
 * @param slice the only part of it that was read from the source
 */
public record KnownFile(
    String path, long size, Digest digest, boolean recent, Optional<Slice> slice) {

  /** A part of a file, where it begins and the digest of its bytes. */
  public record Slice(long offset, int length, Digest digest) {}

  /** A file of which no part was read. */
  public static KnownFile of(String path, long size, Digest digest, boolean recent) {
    return new KnownFile(path, size, digest, recent, Optional.empty());
  }
}
