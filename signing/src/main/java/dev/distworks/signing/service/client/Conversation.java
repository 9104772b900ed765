package dev.distworks.signing.service.client;

import dev.distworks.signing.service.tls.PeerNames;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.tls.TlsTunnel;
import dev.distworks.signing.service.wire.Envelope;
import dev.distworks.signing.service.wire.EnvelopeReader;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.RequestId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A tunnel to the server and the requests that wait for their replies in it. Thread-safe. */
final class Conversation {
  private static final int LARGEST_REPLY = 4 * 1024 * 1024;

  private final int channel;
  private final Link link;
  private final TlsTunnel tunnel;
  private final String serverName;
  private final EnvelopeReader reader = new EnvelopeReader(LARGEST_REPLY);
  private final Map<RequestId, CompletableFuture<Envelope>> waiting = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Envelope>> unlocked = new ConcurrentHashMap<>();
  private final CompletableFuture<Conversation> opened = new CompletableFuture<>();
  private volatile @Nullable String broken;

  Conversation(int channel, Link link, TlsIdentity identity, String serverName) {
    this.channel = channel;
    this.link = link;
    this.tunnel = identity.tunnel(true);
    this.serverName = serverName;
  }

  int channel() {
    return channel;
  }

  /** Done when the server is known to be the right one. */
  CompletableFuture<Conversation> opened() {
    return opened;
  }

  /** What was shown to the server in this conversation so far, by what it opens. */
  Map<String, CompletableFuture<Envelope>> unlocked() {
    return unlocked;
  }

  void begin() throws SSLException {
    tunnel.begin(this::carry);
  }

  private void carry(byte[] record) {
    try {
      link.send(Frame.data(channel, record));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      link.end("it was interrupted"); // half a message has been sent
    }
  }

  /** Takes a record; to be called by one thread. */
  void receive(byte[] record) throws IOException {
    for (byte[] piece : tunnel.receive(record, this::carry)) {
      requireServer();
      for (Envelope reply : reader.feed(piece)) {
        CompletableFuture<Envelope> future = waiting.remove(reply.id());
        if (future != null) {
          future.complete(reply);
        }
      }
    }
    if (tunnel.isOpen() && !opened.isDone()) {
      requireServer();
      opened.complete(this);
    }
  }

  private void requireServer() throws SSLException {
    if (!opened.isDone()) {
      PeerNames.require(tunnel.session(), serverName);
    }
  }

  /** Sends a request; the reply, or why there is none, comes with the future. */
  CompletableFuture<Envelope> ask(Envelope request) {
    CompletableFuture<Envelope> reply = new CompletableFuture<>();
    waiting.put(request.id(), reply);
    String before = broken;
    if (before != null) {
      fail(before);
      return reply;
    }
    byte[] bytes = request.encode();
    try {
      tunnel.send(bytes, this::carry);
    } catch (SSLException e) {
      fail(String.valueOf(e.getMessage()));
    } finally {
      java.util.Arrays.fill(bytes, (byte) 0);
    }
    return reply;
  }

  /** Nobody waits for that reply any more. */
  void forget(RequestId id) {
    waiting.remove(id);
  }

  /** Ends it: who waits is told, and asks again elsewhere. */
  void fail(String reason) {
    broken = reason;
    BrokenConversationException failure = new BrokenConversationException(reason);
    opened.completeExceptionally(failure);
    for (RequestId id : List.copyOf(waiting.keySet())) {
      CompletableFuture<Envelope> future = waiting.remove(id);
      if (future != null) {
        future.completeExceptionally(failure);
      }
    }
  }
}
