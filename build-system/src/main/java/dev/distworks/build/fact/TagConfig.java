package dev.distworks.build.fact;

import java.util.Optional;

/**
 * What a tag is set to; a tag exists as long as it has one.
 *
 * @param arches separated by spaces; absent: inherited
 */
public record TagConfig(
    int tagId,
    Optional<Integer> permId,
    Optional<String> arches,
    boolean locked,
    boolean mavenSupport,
    boolean mavenIncludeAll) {}
