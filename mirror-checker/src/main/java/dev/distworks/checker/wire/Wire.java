package dev.distworks.checker.wire;

import dev.distworks.checker.Authority;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Talks to many mirrors at a time. Thread-safe; it owns one thread for them all and some that look
 * up names, until it is closed.
 */
public final class Wire implements Closeable {
  private final Loop loop;
  private final Lookup lookup;
  private final CertificateJudge judge;
  private final InstantSource clock;
  private final String userAgent;

  private Wire(Builder builder) throws IOException {
    this.clock = builder.clock;
    this.userAgent = builder.userAgent;
    this.judge = CertificateJudge.trusting(builder.authorities, clock);
    this.lookup = new Lookup(builder.resolver);
    this.loop = new Loop(new Places(builder.connections, builder.connectionsToHost));
  }

  /** A wire with the defaults that each method names. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Does a batch. The future never fails: whatever the mirror does is in the replies. What depends
   * on it runs in the thread of the wire unless it says otherwise, so it must be quick.
   */
  public CompletableFuture<WireResult> exchange(WireBatch batch) {
    Conversation conversation = new Conversation(this, loop, batch);
    loop.execute(() -> loop.admit(conversation));
    return conversation.result();
  }

  Lookup lookup() {
    return lookup;
  }

  String userAgent() {
    return userAgent;
  }

  Instant now() {
    return clock.instant();
  }

  Function<SocketChannel, Layer> layers(Authority place) {
    return place.secure()
        ? channel -> new TlsLayer(channel, judge.engine(bare(place.host()), place.port()), judge)
        : PlainLayer::new;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Ends everything under way. */
  @Override
  public void close() {
    lookup.close();
    loop.close();
  }

  /** Settings of a {@link Wire}. */
  public static final class Builder {
    private int connections = 1024;
    private int connectionsToHost = 256;
    private InstantSource clock = InstantSource.system();
    private String userAgent = "distworks-mirror-checker";
    private Optional<KeyStore> authorities = Optional.empty();
    private Lookup.Resolver resolver = InetAddress::getAllByName;

    private Builder() {}

    /** The most connections at a time; 1,024 by default. Further batches wait. */
    public Builder connections(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("connections: expected 1 or more, found " + value);
      }
      connections = value;
      return this;
    }

    /** The most connections at a time to one host and port; 256 by default. */
    public Builder connectionsToHost(int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            "connections_per_host: expected 1 or more, found " + value);
      }
      connectionsToHost = value;
      return this;
    }

    /** What the time is; the system's clock by default. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /** What mirrors are told of who asks. */
    public Builder userAgent(String value) {
      userAgent = value;
      return this;
    }

    /** Whose certificates are trusted; by default those that the JDK trusts. */
    public Builder authorities(KeyStore value) {
      authorities = Optional.of(value);
      return this;
    }

    Builder resolver(Lookup.Resolver value) {
      resolver = value;
      return this;
    }

    /** Starts it. */
    public Wire build() throws IOException {
      return new Wire(this);
    }
  }
}
