package dev.distworks.signing.service.wire;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTrouble;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Accepts connections on one address and makes links of them. Whoever does not complete the
 * handshake in time is dropped, however it dawdles, and only so many may be at it at once.
 */
public final class Acceptor implements Closeable {
  private static final int MOST_HANDSHAKES = 128;
  private static final int BACKLOG = 1024;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final ServerSocket socket;
  private final TlsIdentity identity;
  private final LinkSettings settings;
  private final Consumer<Link> accepted;
  private final BiConsumer<String, String> refused;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Set<Socket> shaking = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor handshakes =
      new ThreadPoolExecutor(
          0, MOST_HANDSHAKES, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Acceptor::daemon);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Acceptor::daemon);

  private Acceptor(
      ServerSocket socket,
      TlsIdentity identity,
      LinkSettings settings,
      Consumer<Link> accepted,
      BiConsumer<String, String> refused) {
    this.socket = socket;
    this.identity = identity;
    this.settings = settings;
    this.accepted = accepted;
    this.refused = refused;
  }

  /**
   * Listens on that address.
   *
   * @param accepted is given each link, not started yet, by a thread that may take its time
   * @param refused is told the address of whoever was not accepted, and why
   */
  public static Acceptor listen(
      InetSocketAddress address,
      TlsIdentity identity,
      LinkSettings settings,
      Consumer<Link> accepted,
      BiConsumer<String, String> refused)
      throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "listening on '"
              + address.getHostString()
              + ":"
              + address.getPort()
              + "': "
              + e.getMessage()
              + "; choose an address of this machine and a port that is free",
          e);
    }
    Acceptor acceptor = new Acceptor(socket, identity, settings, accepted, refused);
    daemon(acceptor::run).start();
    return acceptor;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "acceptor");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens, with the port that was taken. */
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void run() {
    while (!socket.isClosed()) {
      try {
        Socket raw = socket.accept();
        handle(raw);
      } catch (IOException | RuntimeException | Error e) {
        // One that was gone again; or no descriptor or thread is left, which must not end it all.
        if (!socket.isClosed()) {
          refused.accept("?", String.valueOf(e.getMessage()));
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      boolean unused = ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody has this thread but this acceptor", e);
    }
  }

  private void handle(Socket raw) throws IOException {
    try {
      handshakes.execute(() -> shakeHands(raw));
    } catch (RejectedExecutionException e) {
      raw.close();
      refused.accept(String.valueOf(raw.getRemoteSocketAddress()), "too many at once");
    }
  }

  private void shakeHands(Socket raw) {
    shaking.add(raw);
    if (socket.isClosed()) {
      closed(raw); // close() may have looked before it was added
    }
    try {
      accepted.accept(inTime(raw));
    } catch (IOException | RuntimeException | Error e) {
      closed(raw);
      refused.accept(String.valueOf(raw.getRemoteSocketAddress()), TlsTrouble.words(e));
    } finally {
      shaking.remove(raw);
    }
  }

  private Link inTime(Socket raw) throws IOException {
    Future<?> end =
        timer.schedule(() -> closed(raw), settings.handshake().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return Link.accept(raw, identity, settings);
    } finally {
      end.cancel(false);
    }
  }

  private static boolean closed(Socket raw) {
    try {
      raw.close();
      return true;
    } catch (IOException e) {
      return false; // its thread ends with its own time-out then
    }
  }

  /** Listens no more, and drops whoever is at the handshake: nobody would answer them. */
  @Override
  public void close() throws IOException {
    socket.close();
    ended.countDown();
    handshakes.shutdownNow();
    timer.shutdownNow();
    shaking.forEach(Acceptor::closed);
  }
}
