package dev.distworks.signing.service.server;

import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The conversations that one link to the bridge carries. */
final class Sessions implements Link.Receiver {
  private static final int MOST = 2000;
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Link link;
  private final TlsIdentity identity;
  private final Desk desk;
  private final Vault vault;
  private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String reason = "";

  Sessions(Link link, TlsIdentity identity, Desk desk, Vault vault) {
    this.link = link;
    this.identity = identity;
    this.desk = desk;
    this.vault = vault;
  }

  @Override
  public void receive(Frame frame) throws IOException {
    switch (frame.type()) {
      case OPEN -> open(frame.channel());
      case DATA -> data(frame);
      case CLOSE -> end(sessions.get(frame.channel()));
      default -> throw new WireException("a bridge sends a server no " + frame.type());
    }
  }

  private void open(int channel) throws WireException {
    if (sessions.size() >= MOST) {
      link.offer(Frame.close(channel, "the server has " + MOST + " conversations already"));
      return;
    }
    Session session = new Session(channel, link, identity.tunnel(false), desk, vault.clock());
    if (sessions.putIfAbsent(channel, session) != null) {
      throw new WireException("expected a new conversation, found one that is under way");
    }
  }

  private void data(Frame frame) {
    Session session = sessions.get(frame.channel());
    if (session == null) {
      link.offer(Frame.close(frame.channel(), "the server has ended this conversation"));
      return;
    }
    try {
      session.receive(frame.payload());
    } catch (IOException | RuntimeException e) {
      close(session, "the server found the tunnel disturbed: " + e.getMessage());
    }
  }

  private void close(Session session, String why) {
    link.offer(Frame.close(session.channel(), why));
    end(session);
  }

  private void end(@Nullable Session session) {
    if (session != null && sessions.remove(session.channel()) != null) {
      session.rights().end(vault.open());
    }
  }

  /** Ends conversations that nobody uses: their keys need not stay open. */
  void endIdle() {
    Instant now = vault.clock().instant();
    for (Session session : sessions.values()) {
      Duration bound = session.isOpen() ? IDLE : HANDSHAKE;
      if (session.idleSince().plus(bound).isBefore(now)) {
        close(session, "nothing was asked for " + bound.toSeconds() + " s");
      }
    }
  }

  @Override
  public void ended(String why) {
    sessions.values().forEach(this::end);
    reason = why;
    over.countDown();
  }

  /** Waits for the link's end, that long at most; whether it has come. */
  boolean awaitEnd(Duration wait) throws InterruptedException {
    return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why the link has ended. */
  String reason() {
    return reason;
  }
}
