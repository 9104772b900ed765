package dev.distworks.signing.service.server;

import dev.distworks.signing.service.tls.PeerNames;
import dev.distworks.signing.service.tls.TlsTunnel;
import dev.distworks.signing.service.wire.Envelope;
import dev.distworks.signing.service.wire.EnvelopeReader;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import dev.distworks.signing.service.wire.RequestId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/** The conversation with one client. Records come from one thread, replies from many. */
final class Session {
  /** Before a passphrase was shown, nobody needs to say much. */
  private static final int FIRST_MESSAGE = 16 * 1024;

  /** The largest headers of packages in use have a few megabytes. */
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  private final int channel;
  private final Link link;
  private final TlsTunnel tunnel;
  private final Desk desk;
  private final InstantSource clock;
  private final Rights rights = new Rights();
  private final EnvelopeReader reader = new EnvelopeReader(FIRST_MESSAGE);
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile Instant lastUsed;

  Session(int channel, Link link, TlsTunnel tunnel, Desk desk, InstantSource clock) {
    this.channel = channel;
    this.link = link;
    this.tunnel = tunnel;
    this.desk = desk;
    this.clock = clock;
    this.lastUsed = clock.instant();
  }

  int channel() {
    return channel;
  }

  Rights rights() {
    return rights;
  }

  /** Since when nothing was asked for and nothing is being done; now, while something is. */
  Instant idleSince() {
    return underWay.get() > 0 ? clock.instant() : lastUsed;
  }

  boolean isOpen() {
    return tunnel.isOpen();
  }

  /** Takes a record; what it throws ends the conversation. */
  void receive(byte[] record) throws IOException {
    for (byte[] piece : tunnel.receive(record, this::carry)) {
      String user = PeerNames.of(tunnel.session());
      for (Envelope request : reader.feed(piece)) {
        lastUsed = clock.instant();
        underWay.incrementAndGet();
        desk.take(this, user, request);
      }
    }
  }

  /** From now on requests may be as large as headers are. */
  void trust() {
    reader.allow(LARGEST_MESSAGE);
  }

  void reply(RequestId id, Answer answer) {
    underWay.decrementAndGet();
    lastUsed = clock.instant();
    try {
      tunnel.send(new Envelope(id, answer.word(), answer.fields()).encode(), this::carry);
    } catch (SSLException e) {
      link.offer(Frame.close(channel, "the tunnel is broken"));
    }
  }

  private void carry(byte[] record) {
    try {
      link.send(Frame.data(channel, record));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      link.end("the server ends");
    }
  }
}
