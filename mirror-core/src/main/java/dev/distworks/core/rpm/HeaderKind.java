package dev.distworks.core.rpm;

/** One of the two headers of an RPM file, with what rpm grants it. */
enum HeaderKind {
  /** Digests and signatures; rpm reads no more than 32 tags of them. */
  SIGNATURE(RpmTag.HEADER_SIGNATURES, 32),
  /** What describes the package. */
  MAIN(RpmTag.HEADER_IMMUTABLE, 0xffff);

  private final int region;
  private final int mostEntries;

  HeaderKind(int region, int mostEntries) {
    this.region = region;
    this.mostEntries = mostEntries;
  }

  /** The tag of the region that covers it. */
  int region() {
    return region;
  }

  int mostEntries() {
    return mostEntries;
  }

  /** Whether its region may end in a trailer of that tag: some old packages have a wrong one. */
  boolean mayEndIn(int trailer) {
    return trailer == region || (this == SIGNATURE && trailer == RpmTag.HEADER_IMAGE);
  }
}
