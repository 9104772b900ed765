package dev.distworks.build.tag;

/** An external repository that exists. */
public record ExternalRepo(int id, String name, String url) {}
