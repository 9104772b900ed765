package dev.distworks.pypi;

/**
 * How one listed file ended.
 *
 * @param file as it is to be listed
 * @param here whether its bytes are in the mirror, so that it may be listed
 * @param failed whether it, or its metadata, failed in a way that the next run should try to mend
 */
record FileEnd(DistributionFile file, boolean here, boolean failed) {}
