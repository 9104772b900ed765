package dev.distworks.build.fact;

import java.util.Optional;

/** That a package belongs into a tag, or must not. */
public record TagPackage(int tagId, int packageId, Optional<String> extraArches, boolean blocked) {}
