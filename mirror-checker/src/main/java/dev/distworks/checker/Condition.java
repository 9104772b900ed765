package dev.distworks.checker;

import java.util.Locale;

/** The state of a mirror at one check, in one word. */
public enum Condition {
  /** Not checked yet, or in its slow start. */
  UNKNOWN,
  /** Everything is there and recent. */
  FRESH,
  /** Everything is there, and older than allowed. */
  STALE,
  /** A repository is there in part. */
  INCOMPLETE,
  /** A stamp is not there. */
  MISSING,
  /** It gives what was never planted or published, or what is older than it gave before. */
  DISHONEST,
  /** It cannot be used as it is: its certificate, its redirects, not HTTP. */
  BROKEN,
  /** No answer for a reason that may pass. */
  UNREACHABLE;

  /** The word for people and machines, such as {@code fresh}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
