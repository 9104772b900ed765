package dev.distworks.distfile;

/**
 * A file that a run could not mirror, or something else that a maintainer must look at: one line of
 * the failure log.
 *
 * @param what who asked for which file, and why it is not there
 * @param host the upstream host that failed; empty when none was asked
 */
public record MirrorFailure(CatalogFailure what, String host) {
  /** A failure that is no upstream's. */
  static MirrorFailure of(CatalogFailure what) {
    return new MirrorFailure(what, "");
  }

  /** The same file with more to say. */
  MirrorFailure withDetail(String more) {
    CatalogFailure longer =
        new CatalogFailure(what.owner(), what.name(), what.code(), what.detail() + "; " + more);
    return new MirrorFailure(longer, host);
  }

  /** {@code CPV NAME REASON}. */
  @Override
  public String toString() {
    return what.toString();
  }
}
