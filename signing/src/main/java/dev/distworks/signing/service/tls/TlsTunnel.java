package dev.distworks.signing.service.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * TLS without a socket: whoever carries the records can neither read, change, repeat, drop nor
 * reorder them without being noticed. Any number of threads may send, one receives; records are
 * given one at a time and must be carried in that order.
 */
public final class TlsTunnel {
  private final SSLEngine engine;
  private final ByteBuffer clear;
  private ByteBuffer incoming;
  private boolean begun;
  private volatile boolean open;

  TlsTunnel(SSLEngine engine) {
    this.engine = engine;
    this.incoming = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
  }

  /** Whether both sides know each other and bytes may be sent. */
  public boolean isOpen() {
    return open;
  }

  /** Who is at the other end; to be asked once it is open. */
  public SSLSession session() {
    return engine.getSession();
  }

  /** Begins the handshake: the side that begins gives the first record. */
  public void begin(Consumer<byte[]> carry) throws SSLException {
    engine.beginHandshake();
    begun = true;
    handshake(carry, new ArrayList<>());
  }

  /** Takes what was carried here, and gives the bytes that it held. */
  public List<byte[]> receive(byte[] carried, Consumer<byte[]> carry) throws SSLException {
    if (!begun) {
      begin(carry);
    }
    if (incoming.remaining() < carried.length) {
      ByteBuffer larger = ByteBuffer.allocate(incoming.position() + carried.length);
      incoming = larger.put(incoming.flip());
    }
    incoming.put(carried);
    List<byte[]> received = new ArrayList<>();
    while (unwrap(received)) {
      handshake(carry, received);
    }
    handshake(carry, received);
    return received;
  }

  /** Sends bytes; to be called once it is open. */
  public synchronized void send(byte[] bytes, Consumer<byte[]> carry) throws SSLException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    do {
      wrap(source, carry);
    } while (source.hasRemaining());
  }

  private void handshake(Consumer<byte[]> carry, List<byte[]> received) throws SSLException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0), carry);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap(received)) {
            return;
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          open = true;
          return;
        }
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private synchronized void wrap(ByteBuffer source, Consumer<byte[]> carry) throws SSLException {
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    SSLEngineResult result = engine.wrap(source, record);
    if (record.position() > 0) {
      byte[] bytes = new byte[record.position()];
      record.flip().get(bytes);
      carry.accept(bytes);
    }
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      throw new SSLException("the other side closed the tunnel");
    }
  }

  /** Takes one record; false when there is none yet. */
  private boolean unwrap(List<byte[]> received) throws SSLException {
    incoming.flip();
    SSLEngineResult result;
    try {
      result = engine.unwrap(incoming, clear.clear());
    } finally {
      incoming.compact();
    }
    return switch (result.getStatus()) {
      case OK -> {
        if (clear.position() > 0) {
          byte[] bytes = new byte[clear.position()];
          clear.flip().get(bytes);
          received.add(bytes);
          java.util.Arrays.fill(clear.array(), 0, bytes.length, (byte) 0);
        }
        yield result.bytesConsumed() > 0;
      }
      case BUFFER_UNDERFLOW -> false;
      case CLOSED -> throw new SSLException("the other side closed the tunnel");
      case BUFFER_OVERFLOW ->
          throw new SSLException("a record of more than " + clear.capacity() + " bytes came");
    };
  }
}
