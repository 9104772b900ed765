package dev.distworks.checker.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection that is being made or is there. */
final class Connection {
  private final SocketChannel channel;
  private final Function<SocketChannel, Layer> layers;
  private final long begun = System.nanoTime();
  private final InetSocketAddress address;
  private final SelectionKey key;
  private @Nullable Layer layer;
  private boolean open;
  private long openedNanos;
  private int replies;

  private Connection(
      SocketChannel channel,
      InetSocketAddress address,
      SelectionKey key,
      Function<SocketChannel, Layer> layers) {
    this.channel = channel;
    this.address = address;
    this.key = key;
    this.layers = layers;
  }

  /** Begins to connect. */
  static Connection begin(
      Loop loop,
      Conversation owner,
      InetSocketAddress address,
      Function<SocketChannel, Layer> layers)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean done = false;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = channel.connect(address);
      SelectionKey key =
          loop.register(
              channel, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, owner);
      done = true;
      return new Connection(channel, address, key, layers);
    } finally {
      if (!done) {
        channel.close();
      }
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Goes on with connecting; true when requests can be sent. */
  boolean advance() throws IOException, Halt {
    if (open) {
      return true;
    }
    if (layer == null) {
      if (!channel.isConnected() && !channel.finishConnect()) {
        return false;
      }
      layer = layers.apply(channel);
    }
    open = layer.open();
    if (open) {
      openedNanos = System.nanoTime() - begun;
    } else {
      await(layer);
    }
    return open;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether there is at least a connection without TLS. */
  boolean isConnected() {
    return layer != null;
  }

  long openedNanos() {
    return openedNanos;
  }

  boolean write(ByteBuffer bytes) throws IOException {
    Layer through = opened();
    boolean all = through.write(bytes);
    await(through);
    return all;
  }

  int read(ByteBuffer into) throws IOException {
    Layer through = opened();
    int n = through.read(into);
    await(through);
    return n;
  }

  Optional<Instant> certificateEnds() {
    return layer == null ? Optional.empty() : layer.certificateEnds();
  }

  void replied() {
    replies++;
  }

  /** Whether a reply came over it before: one that breaks then may only have been idle too long. */
  boolean wasUsed() {
    return replies > 0;
  }

  private Layer opened() {
    if (layer == null) {
      throw new IllegalStateException("not connected");
    }
    return layer;
  }

  private void await(Layer through) {
    int operations = through.wantsWrite() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.isValid() && key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(Connection.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
    }
  }
}
