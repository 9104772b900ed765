package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Work for a builder or for the hub itself.
 *
 * @param state {@link TaskState} by its number
 * @param request the call's parameters, an XML-RPC methodCall
 * @param result what it gave, an XML-RPC methodResponse
 */
public record Task(
    int id,
    int state,
    Instant createTime,
    Optional<Instant> startTime,
    Optional<Instant> completionTime,
    int channelId,
    Optional<Integer> hostId,
    Optional<Integer> parent,
    Optional<String> label,
    Optional<Boolean> waiting,
    Optional<Boolean> awaited,
    int owner,
    String method,
    String request,
    Optional<String> result,
    String arch,
    int priority,
    double weight)
    implements Entity {}
