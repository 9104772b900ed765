package dev.distworks.build.fact;

import java.util.Optional;

/** A queue of tasks that some builders take from. */
public record Channel(
    int id, String name, Optional<String> description, boolean enabled, Optional<String> comment)
    implements Entity {}
