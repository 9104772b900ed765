package dev.distworks.build.fact;

import java.util.Optional;

/** Something that users may be allowed. */
public record Permission(int id, String name, Optional<String> description) implements Entity {}
