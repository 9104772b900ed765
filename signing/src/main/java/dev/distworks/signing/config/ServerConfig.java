package dev.distworks.signing.config;

import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.server.SigningServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A {@code server.yaml}.
 *
 * @param bridge key {@code bridge}: where the bridge accepts servers
 * @param data key {@code data}: the folder of what the server knows
 * @param audit key {@code audit}: the file of the audit log
 * @param tls keys {@code ca}, {@code certificate}, {@code private-key}
 * @param heartbeat key {@code heartbeat}, in seconds
 */
public record ServerConfig(
    InetSocketAddress bridge, Path data, Path audit, TlsFiles tls, Optional<Duration> heartbeat) {
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
    settings.requireAllKnown();
    return new ServerConfig(
        settings.address("bridge"),
        settings.path("data"),
        settings.path("audit"),
        TlsFiles.of(settings),
        heartbeat);
  }

  /** A server as the file says, to be started. */
  public SigningServerBuilder server() throws IOException {
    return SigningServer.builder()
        .bridge(bridge)
        .data(data)
        .audit(audit)
        .identity(tls.read(InstantSource.system()))
        .settings(BridgeConfig.links(heartbeat));
  }
}
