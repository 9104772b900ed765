package dev.distworks.build.fact;

/** A plain fact with a number of its own, which it keeps. */
public interface Entity {
  int id();
}
