package dev.distworks.signing.service.registry;

import java.time.Instant;

/** That a change was made on that request of that user, so that it is not made twice. */
public record Done(String user, String request, Instant at) {}
