package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/** A login, as it is kept; see {@code dev.distworks.build.auth}. */
public record LoginSession(
    int id,
    String keyDigest,
    int userId,
    int authType,
    String address,
    Instant started,
    Instant used,
    Optional<Integer> parent,
    boolean exclusive,
    boolean ended,
    long lastCall)
    implements Entity {}
