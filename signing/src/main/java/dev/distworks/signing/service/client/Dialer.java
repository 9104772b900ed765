package dev.distworks.signing.service.client;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.LinkSettings;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps one line to the bridge, dialled when it is wanted and there is none. Thread-safe. */
final class Dialer implements Closeable {
  private final InetSocketAddress bridge;
  private final TlsIdentity identity;
  private final String serverName;
  private final LinkSettings settings;
  private @Nullable CompletableFuture<BridgeLine> line;
  private boolean closed;

  Dialer(InetSocketAddress bridge, TlsIdentity identity, String serverName, LinkSettings settings) {
    this.bridge = bridge;
    this.identity = identity;
    this.serverName = serverName;
    this.settings = settings;
  }

  /** The line; it is dialled by a thread of its own, so that nobody waits longer than it likes. */
  synchronized CompletableFuture<BridgeLine> line() {
    CompletableFuture<BridgeLine> known = line;
    if (known != null && !isOver(known)) {
      return known;
    }
    CompletableFuture<BridgeLine> dialled = new CompletableFuture<>();
    line = dialled;
    Thread thread = new Thread(() -> dial(dialled), "signing-dialer");
    thread.setDaemon(true);
    thread.start();
    return dialled;
  }

  private static boolean isOver(CompletableFuture<BridgeLine> line) {
    return line.isDone() && (line.isCompletedExceptionally() || line.join().isEnded());
  }

  private void dial(CompletableFuture<BridgeLine> dialled) {
    try {
      BridgeLine made = BridgeLine.dial(bridge, identity, serverName, settings);
      boolean late;
      synchronized (this) {
        late = closed;
      }
      if (late) {
        made.end("the client was closed");
      }
      dialled.complete(made);
    } catch (IOException | RuntimeException | Error e) {
      dialled.completeExceptionally(
          new BrokenConversationException(
              "connecting to the bridge '"
                  + bridge.getHostString()
                  + ":"
                  + bridge.getPort()
                  + "': "
                  + words(e)));
    }
  }

  /** Certificates are what goes wrong first; the machinery's own words for that help nobody. */
  private static String words(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "its certificate is not of the authority that is trusted here";
      }
    }
    String words = String.valueOf(failure.getMessage());
    return failure instanceof SocketException && !(failure instanceof ConnectException)
        ? words + ": the bridge may not accept this certificate; its log says why"
        : words;
  }

  @Override
  public synchronized void close() {
    closed = true;
    CompletableFuture<BridgeLine> known = line;
    if (known != null) {
      CompletableFuture<?> unused =
          known.whenComplete(
              (made, failure) -> {
                if (made != null) {
                  made.end("the client was closed");
                }
              });
    }
  }
}
