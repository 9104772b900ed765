package dev.distworks.core.fetch;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/** What all fetches of one {@link Fetcher} share. */
record FetchSettings(
    HttpTransport transport,
    AccessPolicy policy,
    RetryPolicy retry,
    HostGates gates,
    Duration deadline,
    RateFloor rateFloor,
    int maxRedirects,
    InstantSource clock,
    DoubleSupplier random,
    Buffers buffers) {}
