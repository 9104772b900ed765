package dev.distworks.build.fact;

/** Who looks after a package in a tag. */
public record TagPackageOwner(int tagId, int packageId, int ownerId) {}
