package dev.distworks.pypi.config;

/** How a file that is there already is compared with upstream's ({@code compare-method}). */
public enum CompareMethod {
  /** By the digest of its bytes. */
  HASH,
  /** By its size and time of last change; by its bytes when those differ. */
  STAT
}
