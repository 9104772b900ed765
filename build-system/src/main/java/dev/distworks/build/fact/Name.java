package dev.distworks.build.fact;

/** A name with the number it keeps for all time: of a tag, a package, a group, a target, … */
public record Name(int id, String name) implements Entity {}
