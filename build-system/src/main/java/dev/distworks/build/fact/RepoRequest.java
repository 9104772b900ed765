package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * That somebody wants a repository of a tag.
 *
 * @param opts JSON
 */
public record RepoRequest(
    int id,
    int tagId,
    Optional<Integer> atEvent,
    Optional<Integer> minEvent,
    int owner,
    int priority,
    String opts,
    boolean active,
    int tries,
    Optional<Integer> taskId,
    Optional<Integer> repoId,
    Instant createTime,
    Instant updateTime)
    implements Entity {}
