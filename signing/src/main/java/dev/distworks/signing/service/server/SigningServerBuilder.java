package dev.distworks.signing.service.server;

import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.pkcs11.TokenSlot;
import dev.distworks.signing.service.registry.Sealed;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.LinkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Sets a signing server up. */
public final class SigningServerBuilder {
  private Optional<InetSocketAddress> bridge = Optional.empty();
  private Optional<TlsIdentity> identity = Optional.empty();
  private Optional<Path> data = Optional.empty();
  private Optional<Path> audit = Optional.empty();
  private Optional<BuiltPackages> built = Optional.empty();
  private Optional<TokenSlot> token = Optional.empty();
  private OptionalInt requestsPerMinute = OptionalInt.empty();
  private Argon2Cost passphraseCost = Sealed.USUAL;
  private LinkSettings settings = LinkSettings.standard();
  private InstantSource clock = InstantSource.system();
  private int threads = Runtime.getRuntime().availableProcessors();
  private Consumer<ServerEvent> events = event -> {};

  SigningServerBuilder() {}

  /** Where the bridge accepts servers. Required. */
  public SigningServerBuilder bridge(InetSocketAddress value) {
    bridge = Optional.of(value);
    return this;
  }

  /** The server's certificate. Required. */
  public SigningServerBuilder identity(TlsIdentity value) {
    identity = Optional.of(value);
    return this;
  }

  /** The folder of what the server knows. Required. */
  public SigningServerBuilder data(Path value) {
    data = Optional.of(value);
    return this;
  }

  /** The file of the audit log. Required. */
  public SigningServerBuilder audit(Path value) {
    audit = Optional.of(value);
    return this;
  }

  /** What the build system built, for keys that sign nothing else. */
  public SigningServerBuilder built(BuiltPackages value) {
    built = Optional.of(value);
    return this;
  }

  /** A token whose keys can be taken up; the secret of their grants is the token's PIN. */
  public SigningServerBuilder token(TokenSlot value) {
    token = Optional.of(value);
    return this;
  }

  /**
   * What a guess of a passphrase costs that is set from now on; {@link Sealed#USUAL} by default.
   */
  public SigningServerBuilder passphraseCost(Argon2Cost value) {
    passphraseCost = value;
    return this;
  }

  /**
   * How often each user may ask in a minute, 1 or more; no limit by default. Who asks more is told
   * to wait, which {@link dev.distworks.signing.service.client.SigningClient} does.
   */
  public SigningServerBuilder requestsPerMinute(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("requestsPerMinute: expected 1 or more, found " + value);
    }
    requestsPerMinute = OptionalInt.of(value);
    return this;
  }

  /** Heartbeat and bounds; {@link LinkSettings#standard} by default. */
  public SigningServerBuilder settings(LinkSettings value) {
    settings = value;
    return this;
  }

  /** Dates signatures and log, and says how long who guesses passphrases waits. */
  public SigningServerBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** How many requests are worked on at once; as many as there are processors by default. */
  public SigningServerBuilder threads(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("threads: expected 1 or more, found " + value);
    }
    threads = value;
    return this;
  }

  /** Is told of the connection to the bridge. */
  public SigningServerBuilder events(Consumer<ServerEvent> value) {
    events = value;
    return this;
  }

  Path data() {
    return required(data, "data");
  }

  Path audit() {
    return required(audit, "audit");
  }

  Optional<BuiltPackages> built() {
    return built;
  }

  Optional<TokenSlot> token() {
    return token;
  }

  Argon2Cost passphraseCost() {
    return passphraseCost;
  }

  OptionalInt requestsPerMinute() {
    return requestsPerMinute;
  }

  LinkSettings settings() {
    return settings;
  }

  InstantSource clock() {
    return clock;
  }

  int threads() {
    return threads;
  }

  Consumer<ServerEvent> events() {
    return events;
  }

  private static <T> T required(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new IllegalArgumentException(name + ": expected a value, found none"));
  }

  /**
   * Starts the server; it connects by and by.
   *
   * @throws IOException when what is in {@code data} or the audit log cannot be used, or another
   *     process uses it
   */
  public SigningServer start() throws IOException {
    data();
    audit();
    return new SigningServer(this, required(bridge, "bridge"), required(identity, "identity"));
  }
}
