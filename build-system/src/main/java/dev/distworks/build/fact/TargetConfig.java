package dev.distworks.build.fact;

/** Where builds for a target are made and where they go. */
public record TargetConfig(int targetId, int buildTagId, int destTagId) {}
