package dev.distworks.build.fact;

import java.time.Instant;

/** A change: everything that was done in one call. */
public record Event(int id, Instant time, int userId) implements Entity {}
