package dev.distworks.build.fact;

/** That a build has content of a type. */
public record BuildTypeLink(int id, int buildId, String type) implements Entity {}
