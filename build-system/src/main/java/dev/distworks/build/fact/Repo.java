package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A repository of a tag's packages.
 *
 * @param state 0 being made, 1 ready, 2 expired, 3 deleted, 4 a problem
 * @param createEvent what is in it is as of that event
 * @param dist whether it is one to be published
 * @param opts JSON
 */
public record Repo(
    int id,
    int tagId,
    int state,
    int createEvent,
    boolean dist,
    Optional<Integer> taskId,
    Instant createTime,
    Instant stateTime,
    Optional<Integer> endEvent,
    String opts)
    implements Entity {}
