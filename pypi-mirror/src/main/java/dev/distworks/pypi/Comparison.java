package dev.distworks.pypi;

/**
 * How a file that lies in the mirror, and of which nothing is known, is compared with what is
 * listed.
 */
public enum Comparison {
  /** By size and digest: bandersnatch's {@code compare-method = hash}. */
  DIGEST,
  /**
   * By size and time of upload, and by digest when the time differs: {@code compare-method = stat}.
   */
  STAT
}
