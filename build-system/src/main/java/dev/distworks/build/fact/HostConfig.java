package dev.distworks.build.fact;

import java.util.Optional;

/** What a builder is set to. */
public record HostConfig(
    int hostId,
    String arches,
    double capacity,
    Optional<String> description,
    Optional<String> comment,
    boolean enabled) {}
