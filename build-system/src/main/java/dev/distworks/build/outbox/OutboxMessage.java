package dev.distworks.build.outbox;

/**
 * What a receiver is told.
 *
 * @param id grows with each message; a receiver that has seen it can leave a repetition alone
 * @param body JSON
 */
public record OutboxMessage(long id, String body) {}
