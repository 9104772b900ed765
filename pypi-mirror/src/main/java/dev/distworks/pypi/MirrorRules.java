package dev.distworks.pypi;

/**
 * What of a project is mirrored, and when a file that is here is taken for the one that is listed.
 *
 * @param releaseFiles whether release files are mirrored; without them only pages are, and they
 *     link to where the files are
 * @param coreMetadata whether the core metadata of files is mirrored (PEP 658)
 * @param legacyDocument whether {@code /pypi/NAME/json} is kept
 * @param comparison how a file that is here is compared
 */
record MirrorRules(
    boolean releaseFiles, boolean coreMetadata, boolean legacyDocument, Comparison comparison) {
  static final MirrorRules STANDARD = new MirrorRules(true, true, false, Comparison.DIGEST);

  MirrorRules withReleaseFiles(boolean value) {
    return new MirrorRules(value, coreMetadata, legacyDocument, comparison);
  }

  MirrorRules withCoreMetadata(boolean value) {
    return new MirrorRules(releaseFiles, value, legacyDocument, comparison);
  }

  MirrorRules withLegacyDocument(boolean value) {
    return new MirrorRules(releaseFiles, coreMetadata, value, comparison);
  }

  MirrorRules withComparison(Comparison value) {
    return new MirrorRules(releaseFiles, coreMetadata, legacyDocument, value);
  }
}
