package dev.distworks.signing.config;

import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.server.SigningServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code server.yaml}.
 *
 * @param bridge key {@code bridge}: where the bridge accepts servers
 * @param data key {@code data}: the folder of what the server knows
 * @param audit key {@code audit}: the file of the audit log
 * @param tls keys {@code ca}, {@code certificate}, {@code private-key}
 * @param heartbeat key {@code heartbeat}, in seconds
 * @param requestsPerMinute key {@code requests-per-minute}: the most that each user may ask
 * @param token keys {@code pkcs11-library}, {@code pkcs11-slot}: a token with keys of the server
 * @param hub key {@code hub}: the build system that knows what was built, as a Koji hub does
 */
public record ServerConfig(
    InetSocketAddress bridge,
    Path data,
    Path audit,
    TlsFiles tls,
    Optional<Duration> heartbeat,
    OptionalInt requestsPerMinute,
    Optional<TokenSlot> token,
    Optional<URI> hub) {
  private static final int MOST_REQUESTS = 1_000_000;
  private static final int MOST_SLOTS = 999_999;

  /** Reads the file. */
  public static ServerConfig read(Path file) throws IOException {
    Settings settings = Settings.read(file);
    settings.find("bridge");
    settings.find("data");
    settings.find("audit");
    settings.find("ca");
    settings.find("certificate");
    settings.find("private-key");
    Optional<Duration> heartbeat = settings.seconds("heartbeat");
    OptionalInt requests = settings.number("requests-per-minute", 1, MOST_REQUESTS);
    OptionalInt slot = settings.number("pkcs11-slot", 0, MOST_SLOTS);
    Optional<TokenSlot> token =
        settings.find("pkcs11-library").isPresent()
            ? Optional.of(new TokenSlot(settings.path("pkcs11-library"), slot.orElse(0)))
            : Optional.empty();
    Optional<URI> hub = settings.url("hub");
    settings.requireAllKnown();
    return new ServerConfig(
        settings.address("bridge"),
        settings.path("data"),
        settings.path("audit"),
        TlsFiles.of(settings),
        heartbeat,
        requests,
        token,
        hub);
  }

  /** A server as the file says, to be started; what the hub knows is for the caller to add. */
  public SigningServerBuilder server() throws IOException {
    SigningServerBuilder builder =
        SigningServer.builder()
            .bridge(bridge)
            .data(data)
            .audit(audit)
            .identity(tls.read(InstantSource.system()))
            .settings(BridgeConfig.links(heartbeat));
    requestsPerMinute.ifPresent(builder::requestsPerMinute);
    token.ifPresent(builder::token);
    return builder;
  }
}
