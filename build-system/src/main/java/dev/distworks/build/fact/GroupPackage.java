package dev.distworks.build.fact;

import java.util.Optional;

/** That a group has a package in a tag, or must not. */
public record GroupPackage(
    int groupId,
    int tagId,
    String packageName,
    boolean blocked,
    String type,
    Optional<Boolean> basearchonly,
    Optional<String> requires) {}
