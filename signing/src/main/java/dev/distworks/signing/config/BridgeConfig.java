package dev.distworks.signing.config;

import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.wire.LinkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A {@code bridge.yaml}.
 *
 * @param listen key {@code listen}: where clients are accepted
 * @param serverListen key {@code server-listen}: where the server is accepted
 * @param tls keys {@code ca}, {@code certificate}, {@code private-key}
 * @param serverName key {@code server-name}: what the server's certificate names it; {@code server}
 * @param heartbeat key {@code heartbeat}, in seconds
 */
public record BridgeConfig(
    InetSocketAddress listen,
    InetSocketAddress serverListen,
    TlsFiles tls,
    String serverName,
    Optional<Duration> heartbeat) {
  static final String SERVER_NAME = "server";

  /** Reads the file. */
  public static BridgeConfig read(Path file) throws IOException {
    Settings settings = Settings.read(file);
    settings.find("listen");
    settings.find("server-listen");
    settings.find("ca");
    settings.find("certificate");
    settings.find("private-key");
    String serverName = settings.find("server-name").orElse(SERVER_NAME);
    Optional<Duration> heartbeat = settings.seconds("heartbeat");
    settings.requireAllKnown();
    return new BridgeConfig(
        settings.address("listen"),
        settings.address("server-listen"),
        TlsFiles.of(settings),
        serverName,
        heartbeat);
  }

  /** A bridge as the file says, to be opened. */
  public SigningBridge.Builder bridge() throws IOException {
    return SigningBridge.builder()
        .identity(tls.read(InstantSource.system()))
        .listen(resolved(listen))
        .serverListen(resolved(serverListen))
        .serverName(serverName)
        .settings(links(heartbeat));
  }

  private static InetSocketAddress resolved(InetSocketAddress address) {
    return new InetSocketAddress(address.getHostString(), address.getPort());
  }

  static LinkSettings links(Optional<Duration> heartbeat) {
    return heartbeat
        .map(beat -> LinkSettings.withHeartbeat(beat, beat.multipliedBy(2).dividedBy(3)))
        .orElseGet(LinkSettings::standard);
  }
}
