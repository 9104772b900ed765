package dev.distworks.build.fact;

import java.time.Instant;

/** Why somebody did something to a build that cannot be undone. */
public record AuditEntry(
    int id, int buildId, int eventId, int userId, Instant time, String action, String reason)
    implements Entity {}
