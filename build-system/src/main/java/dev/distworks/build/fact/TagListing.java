package dev.distworks.build.fact;

/** That a build is in a tag. */
public record TagListing(int tagId, int buildId) {}
