package dev.distworks.signing.service;

import dev.distworks.core.testing.ManualClock;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.server.BuiltPackages;
import dev.distworks.signing.service.server.ServerSetup;
import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.server.SigningServerBuilder;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.LinkSettings;
import dev.distworks.signing.service.wire.Words;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bridge, a server and clients in one process, each of which can be stopped and started. Users
 * admin, alice and bob have their names with {@code -secret} as passphrases; alice administers the
 * key {@code rel}.
 */
final class ServiceRig implements Closeable {
  static final LinkSettings QUICK =
      new LinkSettings(
          Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofSeconds(5), 4 << 20);

  /** Guesses cost next to nothing: what is tested is not Argon2id. */
  static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final ManualClock clock = ManualClock.at(Instant.now());
  final Path folder;
  private final List<Closeable> clients = new ArrayList<>();
  private InetSocketAddress listen = loopback(0);
  private InetSocketAddress serverListen = loopback(0);
  private @Nullable InetSocketAddress dialled;
  private Optional<BuiltPackages> built = Optional.empty();
  private OptionalInt requestsPerMinute = OptionalInt.empty();
  private Optional<TokenSlot> token = Optional.empty();
  private @Nullable SigningBridge bridge;
  private @Nullable SigningServer server;

  ServiceRig(Path folder) throws IOException {
    this.folder = folder;
    char[] passphrase = "admin-secret".toCharArray();
    ServerSetup.init(data(), audit(), "admin", passphrase, CHEAP, clock);
  }

  /** A rig that runs, with users and a key. */
  static ServiceRig running(Path folder) throws IOException {
    ServiceRig rig = new ServiceRig(folder);
    rig.run();
    return rig;
  }

  /** Starts everything and makes users and the key. */
  void run() throws IOException {
    startBridge();
    startServer();
    populate();
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  Path data() {
    return folder.resolve("data");
  }

  Path audit() {
    return folder.resolve("audit/log");
  }

  InetSocketAddress bridgeAddress() {
    return listen;
  }

  InetSocketAddress serverAddress() {
    return serverListen;
  }

  /** Has the server dial that instead of the bridge. */
  void dial(InetSocketAddress address) {
    dialled = address;
  }

  void built(BuiltPackages packages) {
    built = Optional.of(packages);
  }

  void requestsPerMinute(int most) {
    requestsPerMinute = OptionalInt.of(most);
  }

  void token(TokenSlot slot) {
    token = Optional.of(slot);
  }

  void startBridge() throws IOException {
    SigningBridge started = openBridge();
    listen = loopback(started.address().getPort());
    serverListen = loopback(started.serverAddress().getPort());
    bridge = started;
  }

  /** A bridge alone, at ports that are free. */
  static SigningBridge bridge() throws IOException {
    return bridge(loopback(0), loopback(0));
  }

  private static SigningBridge bridge(InetSocketAddress listen, InetSocketAddress serverListen)
      throws IOException {
    return SigningBridge.builder()
        .identity(Pki.identity("bridge"))
        .listen(listen)
        .serverListen(serverListen)
        .settings(QUICK)
        .open();
  }

  /** While a port is free, the system may give it to somebody's call for a moment. */
  private SigningBridge openBridge() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return bridge(listen, serverListen);
      } catch (IOException e) {
        if (!(e.getCause() instanceof BindException) || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  void stopBridge() throws IOException {
    if (bridge != null) {
      bridge.close();
      bridge = null;
    }
  }

  void startServer() throws IOException {
    InetSocketAddress to = dialled == null ? serverListen : dialled;
    SigningServerBuilder builder =
        SigningServer.builder()
            .bridge(InetSocketAddress.createUnresolved("127.0.0.1", to.getPort()))
            .identity(Pki.identity("server"))
            .data(data())
            .audit(audit())
            .clock(clock)
            .threads(4)
            .passphraseCost(CHEAP)
            .settings(QUICK);
    built.ifPresent(builder::built);
    requestsPerMinute.ifPresent(builder::requestsPerMinute);
    token.ifPresent(builder::token);
    server = builder.start();
  }

  void stopServer() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  SigningClient.Builder client(String user, String passphrase) throws IOException {
    return SigningClient.builder()
        .bridge(InetSocketAddress.createUnresolved("127.0.0.1", listen.getPort()))
        .identity(Pki.identity(user))
        .passphrase(key -> passphrase.toCharArray())
        .settings(QUICK)
        .deadline(PATIENCE);
  }

  SigningClient opened(SigningClient.Builder builder) {
    SigningClient client = builder.build();
    clients.add(client);
    return client;
  }

  SigningClient client(String user) throws IOException {
    return opened(client(user, user + "-secret"));
  }

  RemoteSigner signer(SigningClient client) throws IOException {
    return RemoteSigner.open(client, "rel", clock);
  }

  private void populate() throws IOException {
    try (SigningClient admin = client("admin")) {
      newUser(admin, "alice");
      newUser(admin, "bob");
      admin.ask(
          "new-key",
          "new-key",
          Optional.empty(),
          new Fields()
              .add(Words.KEY, "rel")
              .add("algorithm", "ed25519")
              .add("key-admin", "alice")
              .add(Words.NEW_PASSPHRASE, "alice-secret"));
    }
  }

  static void newUser(SigningClient admin, String name) throws IOException {
    admin.ask(
        "new-user",
        "new-user",
        Optional.empty(),
        new Fields().add(Words.USER, name).add(Words.NEW_PASSPHRASE, name + "-secret"));
  }

  void grant(String user) throws IOException {
    try (SigningClient alice = client("alice")) {
      alice.ask(
          "grant",
          "grant-key-access",
          Optional.of("rel"),
          new Fields().add(Words.USER, user).add(Words.NEW_PASSPHRASE, user + "-secret"));
    }
  }

  void revoke(String user) throws IOException {
    try (SigningClient alice = client("alice")) {
      alice.ask(
          "revoke", "revoke-key-access", Optional.of("rel"), new Fields().add(Words.USER, user));
    }
  }

  /** Changes the key's rules, as the administrator. */
  void rule(String field, String value) throws IOException {
    try (SigningClient admin = client("admin")) {
      admin.ask(
          "modify-key",
          "modify-key",
          Optional.empty(),
          new Fields().add(Words.KEY, "rel").add(field, value));
    }
  }

  /** Verifies a signature packet by the key over that content. */
  VerifiedSignature verify(PublicCertificate by, byte[] content, byte[] signature)
      throws IOException {
    return verifier(by).verify(new java.io.ByteArrayInputStream(content), signature);
  }

  /** Trusts that certificate alone. */
  SignatureVerifier verifier(PublicCertificate by) throws IOException {
    PublicCertificate certificate =
        OpenPgpKey.certificate(by.armored(), InstantSource.system().instant());
    return Keyring.of(List.of(certificate), VerificationPolicy.usual(clock));
  }

  @Override
  public void close() {
    try {
      for (Closeable client : clients) {
        client.close();
      }
      stopServer();
      stopBridge();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
