package dev.distworks.build.tag;

import dev.distworks.build.fact.Build;

/**
 * A build in a tag.
 *
 * @param tagId the tag that it is in, the one asked about or one that it inherits from
 * @param createEvent when it was tagged
 */
public record TaggedBuild(Build build, int tagId, int createEvent) {}
