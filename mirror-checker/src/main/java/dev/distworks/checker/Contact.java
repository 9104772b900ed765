package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a mirror was reached.
 *
 * @param dualStack whether its name has addresses of the other family, too
 * @param connect from the first packet to the connection, TLS included
 * @param latency from the first request to its answer's first byte
 * @param certificateEnds when the mirror's certificate expires; empty without TLS
 * @param clockSkew how far the mirror's clock is ahead of ours, from its Date header
 */
public record Contact(
    AddressFamily family,
    boolean dualStack,
    Duration connect,
    Duration latency,
    Optional<Instant> certificateEnds,
    Optional<Duration> clockSkew) {}
