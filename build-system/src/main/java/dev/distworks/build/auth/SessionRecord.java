package dev.distworks.build.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A session as it is kept.
 *
 * @param keyDigest SHA-256 of the key, in hexadecimal
 * @param parent the session that this one was made from
 * @param lastCall the number of the last call, -1 before the first
 */
public record SessionRecord(
    long id,
    String keyDigest,
    int user,
    AuthType authType,
    String address,
    Instant started,
    Instant used,
    Optional<Long> parent,
    boolean exclusive,
    boolean ended,
    long lastCall) {}
