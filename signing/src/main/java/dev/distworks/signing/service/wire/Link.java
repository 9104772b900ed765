package dev.distworks.signing.service.wire;

import dev.distworks.signing.service.tls.PeerNames;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTrouble;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the bridge, or the bridge's to one of its peers: TLS, frames, and a heartbeat by
 * which a dead connection is noticed whatever becomes of its packets. Thread-safe.
 *
 * <p>Each link has a thread that reads and one that writes. What it cannot do at once, it does not
 * keep for long: the queue of frames is bounded, and a link whose peer does not read is dropped by
 * its heartbeat. {@link #close} never waits for the network.
 */
public final class Link implements Closeable {
  private static final int BUFFER = 8 * 1024;

  private final Socket raw;
  private final SSLSocket socket;
  private final LinkSettings settings;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final FrameQueue queue;
  private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

  /** What is done with what a link brings. Called by the link's reading thread, one at a time. */
  public interface Receiver {
    /** Takes a frame of a conversation; what it throws ends the link. */
    void receive(Frame frame) throws IOException, InterruptedException;

    /** The link is over, for that reason. Called once, last. */
    void ended(String reason);
  }

  private Link(Socket raw, SSLSocket socket, LinkSettings settings) throws IOException {
    this.raw = raw;
    this.socket = socket;
    this.settings = settings;
    this.queue = new FrameQueue(settings.queue());
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  /** Connects to a bridge, whose certificate must be for the host that was dialled. */
  public static Link dial(InetSocketAddress bridge, TlsIdentity identity, LinkSettings settings)
      throws IOException {
    Socket raw = new Socket();
    try {
      InetSocketAddress address =
          bridge.isUnresolved()
              ? new InetSocketAddress(bridge.getHostString(), bridge.getPort())
              : bridge;
      raw.connect(address, millis(settings.handshake()));
      SSLSocket socket =
          (SSLSocket)
              identity.sockets().createSocket(raw, bridge.getHostString(), bridge.getPort(), true);
      SSLParameters parameters = identity.parameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setUseClientMode(true);
      return greet(raw, socket, settings);
    } catch (IOException | RuntimeException e) {
      close(raw);
      throw e;
    }
  }

  /** Makes a link of a connection that was accepted. Takes as long as a handshake may. */
  public static Link accept(Socket raw, TlsIdentity identity, LinkSettings settings)
      throws IOException {
    try {
      SSLSocket socket = (SSLSocket) identity.sockets().createSocket(raw, null, true);
      socket.setSSLParameters(identity.parameters());
      socket.setUseClientMode(false);
      return greet(raw, socket, settings);
    } catch (IOException | RuntimeException e) {
      close(raw);
      throw e;
    }
  }

  private static Link greet(Socket raw, SSLSocket socket, LinkSettings settings)
      throws IOException {
    KeepAlive.on(raw);
    raw.setSoTimeout(millis(settings.handshake()));
    socket.startHandshake();
    PeerNames.of(socket.getSession());
    Link link = new Link(raw, socket, settings);
    try {
      Hello.frame().write(link.out);
      link.out.flush();
      Hello.verify(Frame.read(link.in));
    } catch (IOException e) {
      throw TlsTrouble.isHangingUp(e) ? new IOException(TlsTrouble.hangUp(e), e) : e;
    }
    raw.setSoTimeout(millis(settings.silence()));
    return link;
  }

  /** The name in the certificate of the other side. */
  public String peer() {
    try {
      return PeerNames.of(socket.getSession());
    } catch (SSLException e) {
      throw new IllegalStateException("a link has no peer", e); // greet would not have returned
    }
  }

  /** Throws when the other side's certificate does not name it so. */
  public void requirePeer(String name) throws SSLException {
    PeerNames.require(socket.getSession(), name);
  }

  /** Begins to read and write. To be called once. */
  public void start(Receiver receiver) {
    Thread writer = new Thread(this::write, "link-writer " + peer());
    writer.setDaemon(true);
    Thread reader = new Thread(() -> read(receiver), "link-reader " + peer());
    reader.setDaemon(true);
    try {
      writer.start();
      reader.start();
    } catch (OutOfMemoryError e) {
      end("the system gives it no thread: " + e.getMessage());
      receiver.ended(String.valueOf(ended.get()));
    }
  }

  /** Sends a frame when there is room for it in the queue; false when there is not, or it ended. */
  public boolean offer(Frame frame) {
    return queue.offer(frame);
  }

  /** Sends a small frame now, room or not, before all that waits. */
  public void urgent(Frame frame) {
    queue.urgent(frame);
  }

  /** Sends a frame, waiting for room; the link is dropped when there is none for too long. */
  public void send(Frame frame) throws InterruptedException {
    if (!queue.put(frame, settings.silence())) {
      end("its other side takes nothing more");
    }
  }

  /** Whether it was closed or has died. */
  public boolean isEnded() {
    return ended.get() != null;
  }

  /** Ends the link for that reason. */
  public void end(String reason) {
    if (ended.compareAndSet(null, reason)) {
      queue.close();
      // The socket below: closing TLS in order could wait for a peer that is gone.
      close(raw);
    }
  }

  @Override
  public void close() {
    end("it was closed");
  }

  private void read(Receiver receiver) {
    try {
      while (!isEnded()) {
        Frame frame = Frame.read(in);
        switch (frame.type()) {
          case PING -> queue.urgent(Frame.of(Frame.Type.PONG));
          case PONG -> {} // to have come is all that it says
          case HELLO -> throw new WireException("expected one greeting, found another");
          default -> receiver.receive(frame);
        }
      }
    } catch (SocketTimeoutException e) {
      end("nothing came for " + settings.silence().toMillis() + " ms");
    } catch (EOFException e) {
      end("the other side ended it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end("it was interrupted");
    } catch (IOException | RuntimeException e) {
      end(TlsTrouble.words(e));
    } finally {
      end("nobody reads it any more"); // after an Error: what nobody reads must not seem alive
      receiver.ended(String.valueOf(ended.get()));
    }
  }

  private void write() {
    long beat = settings.heartbeat().toNanos();
    long next = System.nanoTime() + beat;
    try {
      while (!isEnded()) {
        Frame frame = queue.poll(Math.max(0, next - System.nanoTime()));
        if (frame != null) {
          frame.write(out);
        }
        if (System.nanoTime() >= next) {
          Frame.of(Frame.Type.PING).write(out);
          next = System.nanoTime() + beat;
        }
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end("it was interrupted");
    } catch (IOException | RuntimeException e) {
      end(TlsTrouble.words(e));
    } finally {
      end("nobody writes to it any more");
    }
  }

  private static int millis(Duration duration) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, and the system takes it back with the process at last.
    }
  }
}
