package dev.distworks.checker.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.Optional;

/** Nothing between HTTP and the socket. */
final class PlainLayer implements Layer {
  private final SocketChannel channel;
  private boolean blocked;

  PlainLayer(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public boolean write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    blocked = bytes.hasRemaining();
    return !blocked;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public boolean wantsWrite() {
    return blocked;
  }

  @Override
  public Optional<Instant> certificateEnds() {
    return Optional.empty();
  }
}
