package dev.distworks.signing.service;

import dev.distworks.signing.service.wire.Acceptor;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bridge in the hands of an attacker: it does with the records what it likes, and keeps a copy.
 */
final class MeddlingBridge implements Closeable {
  /** What becomes of a record. */
  interface Meddling {
    List<Frame> pass(boolean toServer, Frame frame);
  }

  private final Acceptor clients;
  private final Acceptor servers;
  private final Map<Integer, Link> byChannel = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final CountDownLatch connected = new CountDownLatch(1);
  private volatile Meddling meddling = (toServer, frame) -> List.of(frame);
  private volatile @Nullable Link server;
  private volatile boolean stuttering;

  MeddlingBridge() throws IOException {
    clients =
        Acceptor.listen(
            ServiceRig.loopback(0),
            Pki.identity("bridge"),
            ServiceRig.QUICK,
            this::client,
            (who, why) -> {});
    servers =
        Acceptor.listen(
            ServiceRig.loopback(0),
            Pki.identity("bridge"),
            ServiceRig.QUICK,
            this::server,
            (who, why) -> {});
  }

  InetSocketAddress clientAddress() {
    return clients.address();
  }

  InetSocketAddress serverAddress() {
    return servers.address();
  }

  void meddle(Meddling with) {
    meddling = with;
  }

  /** Announces two conversations for each that is asked for, of which the second is one. */
  void stutter() {
    stuttering = true;
  }

  /** All that it could read. */
  synchronized byte[] seen() {
    return seen.toByteArray();
  }

  private synchronized List<Frame> pass(boolean toServer, Frame frame) {
    seen.writeBytes(frame.payload());
    return frame.type() == Frame.Type.DATA ? meddling.pass(toServer, frame) : List.of(frame);
  }

  private void server(Link link) {
    server = link;
    link.start(
        new Link.Receiver() {
          @Override
          public void receive(Frame frame) throws InterruptedException {
            for (Frame passed : pass(false, frame)) {
              Link client = byChannel.get(passed.channel());
              if (client != null) {
                client.send(passed);
              }
            }
          }

          @Override
          public void ended(String reason) {}
        });
    connected.countDown();
  }

  private void client(Link link) {
    link.start(
        new Link.Receiver() {
          @Override
          public void receive(Frame frame) throws InterruptedException {
            connected.await();
            Link to = server;
            if (frame.type() == Frame.Type.OPEN) {
              if (stuttering) {
                link.send(Frame.open(last.incrementAndGet())); // the server is told nothing of it
              }
              int channel = last.incrementAndGet();
              byChannel.put(channel, link);
              to.send(Frame.open(channel));
              link.send(Frame.open(channel));
              return;
            }
            for (Frame passed : pass(true, frame)) {
              to.send(passed);
            }
          }

          @Override
          public void ended(String reason) {}
        });
  }

  @Override
  public void close() throws IOException {
    clients.close();
    servers.close();
    Link to = server;
    if (to != null) {
      to.close();
    }
    byChannel.values().forEach(Link::close);
  }
}
