package dev.distworks.build.fact;

/** Where an external repository is; it exists as long as it has one. */
public record ExternalRepoConfig(int externalRepoId, String url) {}
