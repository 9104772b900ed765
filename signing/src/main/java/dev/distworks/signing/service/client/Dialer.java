package dev.distworks.signing.service.client;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTrouble;
import dev.distworks.signing.service.wire.LinkSettings;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
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
      dialled.completeExceptionally(failed(e));
    }
  }

  /** Worth another attempt, unless the other side is one that is not to be trusted. */
  private IOException failed(Throwable failure) {
    String message =
        "connecting to the bridge '"
            + bridge.getHostString()
            + ":"
            + bridge.getPort()
            + "': "
            + TlsTrouble.words(failure);
    return TlsTrouble.isOfAnotherAuthority(failure)
        ? new SigningException(message, failure)
        : new BrokenConversationException(message);
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
