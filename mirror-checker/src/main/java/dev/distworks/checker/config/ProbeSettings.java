package dev.distworks.checker.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How mirrors are talked to.
 *
 * @param authorities a file of certificates that are trusted instead of the JDK's
 * @param deadline for one stamp of a mirror; three times that for all of its stamps together
 * @param connections the most at a time
 * @param connectionsPerHost the most at a time to one host and port
 */
public record ProbeSettings(
    Optional<Path> authorities, Duration deadline, int connections, int connectionsPerHost) {}
