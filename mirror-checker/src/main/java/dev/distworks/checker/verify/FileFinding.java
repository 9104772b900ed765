package dev.distworks.checker.verify;

import dev.distworks.core.digest.Digest;
import java.util.Optional;

/**
 * What a look at one file on a mirror gave.
 *
 * @param detail in words, without the file's name
 * @param start all that came of a file that is shorter than it should be, where it was read
 */
public record FileFinding(KnownFile file, Kind kind, String detail, Optional<Start> start) {
  /** One of which no more is to be known. */
  FileFinding(KnownFile file, Kind kind, String detail) {
    this(file, kind, detail, Optional.empty());
  }

  /** So many bytes and their digest. */
  public record Start(long length, Digest digest) {}

  /** How the file compares with the source's. */
  public enum Kind {
    /** As far as was looked it is the source's. */
    FINE,
    /** It is what the source had under that name before. */
    EARLIER,
    /** It is not there. */
    MISSING,
    /** There is less of it than there should be. */
    CUT_SHORT,
    /** It has bytes that the source never had. */
    FOREIGN,
    /** There was no answer that could be judged. */
    FAILED
  }
}
