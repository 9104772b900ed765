package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a mirror was reached by one family of addresses the last time that was tried.
 *
 * @param detail why not, when it was not
 */
public record FamilyState(Instant at, boolean reached, String detail, Optional<Duration> latency) {}
