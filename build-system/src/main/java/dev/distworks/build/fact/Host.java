package dev.distworks.build.fact;

import java.time.Instant;
import java.util.Optional;

/** A builder as it showed itself last; what it is set to is in {@link HostConfig}. */
public record Host(
    int id, int userId, String name, double taskLoad, boolean ready, Optional<Instant> lastUpdate)
    implements Entity {}
