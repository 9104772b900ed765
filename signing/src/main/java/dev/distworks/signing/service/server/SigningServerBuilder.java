package dev.distworks.signing.service.server;

import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.LinkSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets a signing server up. */
public final class SigningServerBuilder {
  private Optional<InetSocketAddress> bridge = Optional.empty();
  private Optional<TlsIdentity> identity = Optional.empty();
  private Optional<Path> data = Optional.empty();
  private Optional<Path> audit = Optional.empty();
  private Optional<BuiltPackages> built = Optional.empty();
  private Optional<KeyDirectory.TokenAccess> tokens = Optional.empty();
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

  /** Opens keys whose secret is in a token; the secret of a grant is the token's PIN then. */
  public SigningServerBuilder tokens(KeyDirectory.TokenAccess value) {
    tokens = Optional.of(value);
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

  Optional<KeyDirectory.TokenAccess> tokens() {
    return tokens;
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
