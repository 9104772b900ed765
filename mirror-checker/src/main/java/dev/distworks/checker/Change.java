package dev.distworks.checker;

import java.time.Instant;

/**
 * Something that changed and that people want to hear of, once.
 *
 * @param subject a mirror's URL, or the name of the source site
 * @param what a stable word: {@code listed}, {@code condition}, {@code repository} or {@code
 *     source}
 * @param before what it was
 * @param after what it is
 * @param evidence why; may quote a mirror: hostile text
 */
public record Change(
    String subject, Instant at, String what, String before, String after, String evidence) {}
