package dev.distworks.checker.verify;

/**
 * What a look at one file on a mirror gave.
 *
 * @param detail in words, without the file's name
 */
public record FileFinding(KnownFile file, Kind kind, String detail) {
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
