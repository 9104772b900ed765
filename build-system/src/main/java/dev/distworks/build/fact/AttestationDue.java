package dev.distworks.build.fact;

import java.time.Instant;

/**
 * A build whose provenance is to be stated, or stated anew.
 *
 * @param id the build's
 * @param since when its files changed last
 */
public record AttestationDue(int id, Instant since) implements Entity {}
