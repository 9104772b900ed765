package dev.distworks.build.tag;

import java.util.Optional;

/**
 * A package in the list of a tag.
 *
 * @param tagId the tag that has the entry, the one asked about or one that it inherits from
 */
public record PackageEntry(
    int tagId, int packageId, int ownerId, boolean blocked, Optional<String> extraArches) {}
