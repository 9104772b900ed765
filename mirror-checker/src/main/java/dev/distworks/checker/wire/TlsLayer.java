package dev.distworks.checker.wire;

import dev.distworks.checker.Obstacle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** TLS on a socket that does not block. Its tasks run in the thread of the wire. */
final class TlsLayer implements Layer {
  private final SocketChannel channel;
  private final SSLEngine engine;
  private final CertificateJudge judge;
  private final ByteBuffer incoming;
  private final ByteBuffer outgoing;
  private ByteBuffer clear;
  private boolean open;

  TlsLayer(SocketChannel channel, SSLEngine engine, CertificateJudge judge) {
    this.channel = channel;
    this.engine = engine;
    this.judge = judge;
    int packet = engine.getSession().getPacketBufferSize();
    this.incoming = ByteBuffer.allocate(packet);
    this.outgoing = ByteBuffer.allocate(packet).limit(0);
    this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
  }

  @Override
  public boolean open() throws IOException, Halt {
    try {
      return handshake();
    } catch (SSLException e) {
      throw judge
          .judgement(engine)
          .orElseGet(() -> Halt.whole(Obstacle.TLS_FAILED, String.valueOf(e.getMessage())));
    }
  }

  private boolean handshake() throws IOException {
    if (!open) {
      open = true;
      engine.beginHandshake();
    }
    while (true) {
      if (!flush()) {
        return false;
      }
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!unwrap()) {
            return false;
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return true;
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

  private void wrap(ByteBuffer source) throws IOException {
    outgoing.clear();
    SSLEngineResult result = engine.wrap(source, outgoing);
    outgoing.flip();
    if (result.getStatus() == SSLEngineResult.Status.CLOSED && !outgoing.hasRemaining()) {
      throw new EOFException("TLS was closed");
    }
  }

  private boolean flush() throws IOException {
    if (outgoing.hasRemaining()) {
      channel.write(outgoing);
    }
    return !outgoing.hasRemaining();
  }

  /** Takes one record; false when there is none yet. */
  private boolean unwrap() throws IOException {
    while (true) {
      incoming.flip();
      clear.compact();
      SSLEngineResult result;
      try {
        result = engine.unwrap(incoming, clear);
      } finally {
        incoming.compact();
        clear.flip();
      }
      switch (result.getStatus()) {
        case OK -> {
          return true;
        }
        case CLOSED -> throw new EOFException("TLS was closed");
        case BUFFER_OVERFLOW -> {
          ByteBuffer larger =
              ByteBuffer.allocate(
                  clear.remaining() + engine.getSession().getApplicationBufferSize());
          clear = larger.put(clear).flip();
        }
        case BUFFER_UNDERFLOW -> {
          int n = channel.read(incoming);
          if (n < 0) {
            throw new EOFException("the connection ended");
          }
          if (n == 0) {
            return false;
          }
        }
      }
    }
  }

  @Override
  public boolean write(ByteBuffer bytes) throws IOException {
    while (flush()) {
      if (!bytes.hasRemaining()) {
        return true;
      }
      wrap(bytes);
    }
    return false;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!clear.hasRemaining()) {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        runTasks();
      } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrap(ByteBuffer.allocate(0));
        flush();
      }
      try {
        if (!unwrap()) {
          return 0;
        }
      } catch (EOFException e) {
        return -1;
      }
    }
    int n = Math.min(clear.remaining(), into.remaining());
    ByteBuffer part = clear.slice(clear.position(), n);
    clear.position(clear.position() + n);
    into.put(part);
    return n;
  }

  @Override
  public boolean wantsWrite() {
    return outgoing.hasRemaining();
  }

  @Override
  public Optional<Instant> certificateEnds() {
    try {
      return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate.getNotAfter().toInstant())
          : Optional.empty();
    } catch (SSLException e) {
      return Optional.empty(); // nobody was authenticated
    }
  }
}
