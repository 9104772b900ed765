package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Where something was built.
 *
 * @param state 0 being made, 1 waiting, 2 building, 3 gone
 */
public record Buildroot(
    int id,
    int hostId,
    int repoId,
    int taskId,
    String arch,
    int state,
    int createEvent,
    Instant createTime,
    Optional<Instant> retireTime)
    implements Entity {}
