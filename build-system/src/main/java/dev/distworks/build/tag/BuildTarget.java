package dev.distworks.build.tag;

/** A target that exists: builds for it are made in one tag and go into another. */
public record BuildTarget(int id, String name, int buildTagId, int destTagId) {}
