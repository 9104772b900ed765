package dev.distworks.distfile;

import java.time.Instant;
import java.util.Optional;

/**
 * A failure with its history.
 *
 * @param failure as it was last seen
 * @param since when it was first seen, without a run between that did not see it
 * @param last when it was last seen
 * @param runs in how many runs it was seen since
 * @param ended when a run first did not see it any more; empty while it lasts
 */
public record PastFailure(
    MirrorFailure failure, Instant since, Instant last, int runs, Optional<Instant> ended) {}
