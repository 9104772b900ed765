package dev.distworks.build.fact;

import java.util.Optional;

/** A group of packages in a tag, or that there must be none of that name. */
public record GroupConfig(
    int groupId,
    int tagId,
    boolean blocked,
    boolean exported,
    boolean uservisible,
    String displayName,
    Optional<Boolean> isDefault,
    Optional<String> langonly,
    Optional<String> description,
    boolean biarchonly) {}
