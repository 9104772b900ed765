package dev.distworks.signing.service.bridge;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.Acceptor;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.LinkSettings;
import dev.distworks.signing.service.wire.WireException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * A running bridge. It accepts clients on one address and the server on another, and makes no
 * connection itself. Thread-safe.
 *
 * <pre>{@code
 * try (SigningBridge bridge =
 *     SigningBridge.builder().identity(identity).listen(clients).serverListen(servers).open()) {
 *   …
 * }
 * }</pre>
 */
public final class SigningBridge implements Closeable {
  private final Pairing pairing = new Pairing();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final int mostClients;
  private final String serverName;
  private final Consumer<BridgeEvent> events;
  private final Acceptor clients;
  private final Acceptor servers;
  private volatile boolean closed;

  private SigningBridge(Builder builder) throws IOException {
    this.mostClients = builder.mostClients;
    this.serverName = builder.serverName;
    this.events = builder.events;
    TlsIdentity identity = given(builder.identity, "identity");
    this.servers =
        Acceptor.listen(
            given(builder.serverListen, "serverListen"),
            identity,
            builder.settings,
            this::server,
            this::refused);
    try {
      this.clients =
          Acceptor.listen(
              given(builder.listen, "listen"),
              identity,
              builder.settings,
              this::client,
              this::refused);
    } catch (IOException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private static <T> T given(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new IllegalArgumentException(name + ": expected a value, found none"));
  }

  /** A bridge that is to be set up. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where clients are accepted. */
  public InetSocketAddress address() {
    return clients.address();
  }

  /** Where the server is accepted. */
  public InetSocketAddress serverAddress() {
    return servers.address();
  }

  /** The name of the server that is connected. */
  public Optional<String> connectedServer() {
    return pairing.serverName();
  }

  private void refused(String who, String why) {
    events.accept(new BridgeEvent(BridgeEvent.Kind.REFUSED, who, why));
  }

  /** Knows the link from now on; one that comes when the bridge is closed ends at once. */
  private void add(Link link) {
    links.add(link);
    if (closed) {
      link.end("the bridge ends");
    }
  }

  private void client(Link link) {
    add(link);
    if (links.size() > mostClients) {
      links.remove(link);
      link.end("too many clients");
      refused(link.peer(), "there are " + mostClients + " connections already");
      return;
    }
    ClientEnd end = new ClientEnd(link, pairing, this::clientGone);
    events.accept(new BridgeEvent(BridgeEvent.Kind.CLIENT_CONNECTED, link.peer(), ""));
    link.start(end);
  }

  private void clientGone(ClientEnd end, String reason) {
    links.remove(end.link());
    events.accept(new BridgeEvent(BridgeEvent.Kind.CLIENT_GONE, end.link().peer(), reason));
  }

  private void server(Link link) {
    try {
      link.requirePeer(serverName);
    } catch (SSLException e) {
      link.end("not a server");
      refused(link.peer(), String.valueOf(e.getMessage()));
      return;
    }
    add(link);
    events.accept(new BridgeEvent(BridgeEvent.Kind.SERVER_CONNECTED, link.peer(), ""));
    link.start(new ServerEnd(link));
    try {
      pairing.serve(link);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (link.isEnded()) {
      pairing.leave(link); // it ended before it was known
    }
  }

  private final class ServerEnd implements Link.Receiver {
    private final Link link;

    ServerEnd(Link link) {
      this.link = link;
    }

    @Override
    public void receive(Frame frame) throws IOException {
      switch (frame.type()) {
        case DATA, CLOSE -> pairing.toClient(link, frame);
        default -> throw new WireException("a server sends no " + frame.type());
      }
    }

    @Override
    public void ended(String reason) {
      links.remove(link);
      pairing.leave(link);
      events.accept(new BridgeEvent(BridgeEvent.Kind.SERVER_GONE, link.peer(), reason));
    }
  }

  /** Ends all connections and listens no more. */
  @Override
  public void close() throws IOException {
    closed = true;
    try (servers) {
      clients.close();
    } finally {
      links.forEach(link -> link.end("the bridge ends"));
    }
  }

  /** Sets a bridge up. */
  public static final class Builder {
    private Optional<TlsIdentity> identity = Optional.empty();
    private Optional<InetSocketAddress> listen = Optional.empty();
    private Optional<InetSocketAddress> serverListen = Optional.empty();
    private LinkSettings settings = LinkSettings.standard();
    private String serverName = "server";
    private int mostClients = 1000;
    private Consumer<BridgeEvent> events = event -> {};

    private Builder() {}

    /** The bridge's certificate and the authority of everybody's. Required. */
    public Builder identity(TlsIdentity value) {
      identity = Optional.of(value);
      return this;
    }

    /** Where clients are accepted; port 0 takes a free one. Required. */
    public Builder listen(InetSocketAddress value) {
      listen = Optional.of(value);
      return this;
    }

    /** Where the server is accepted; port 0 takes a free one. Required. */
    public Builder serverListen(InetSocketAddress value) {
      serverListen = Optional.of(value);
      return this;
    }

    /** Heartbeat and bounds; {@link LinkSettings#standard} by default. */
    public Builder settings(LinkSettings value) {
      settings = value;
      return this;
    }

    /** What a server's certificate must name it; {@code server} by default. */
    public Builder serverName(String value) {
      serverName = value;
      return this;
    }

    /** The most connections at once; 1,000 by default. */
    public Builder mostClients(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("mostClients: expected 1 or more, found " + value);
      }
      mostClients = value;
      return this;
    }

    /** Is told what happens, by many threads. */
    public Builder events(Consumer<BridgeEvent> value) {
      events = value;
      return this;
    }

    /** Begins to listen. */
    public SigningBridge open() throws IOException {
      return new SigningBridge(this);
    }
  }
}
