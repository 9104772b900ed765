package dev.distworks.build.fact;

/** A signature of a package file. */
public record RpmSignature(int id, int rpmId, String sigKey, String sigHash) implements Entity {}
