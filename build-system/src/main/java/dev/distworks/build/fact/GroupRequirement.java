package dev.distworks.build.fact;

import java.util.Optional;

/** That a group has another group in a tag, or must not. */
public record GroupRequirement(
    int groupId,
    int tagId,
    int requiredId,
    boolean blocked,
    String type,
    Optional<Boolean> isMetapkg) {}
