package dev.distworks.signing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.testing.ManualClock;
import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.server.ServerSetup;
import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.wire.Acceptor;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links and conversations that one side believes in and the other does not: none may last. */
class LinkTest {
  private static final int SECONDS = 20;

  /** One who keeps what it is told. */
  private static class Listener implements Link.Receiver {
    final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public void receive(Frame frame) {
      frames.add(frame);
    }

    @Override
    public void ended(String reason) {
      end.complete(reason);
    }

    /** The next frame, which must be the end of that conversation. */
    void assertCloses(int channel) throws InterruptedException {
      @Nullable Frame frame = frames.poll(SECONDS, TimeUnit.SECONDS);
      assertTrue(frame != null, "nothing was said");
      assertEquals(Frame.Type.CLOSE, frame.type());
      assertEquals(channel, frame.channel());
    }
  }

  private static Link dial(InetSocketAddress address, String who) throws IOException {
    return Link.dial(
        InetSocketAddress.createUnresolved("127.0.0.1", address.getPort()),
        Pki.identity(who),
        ServiceRig.QUICK);
  }

  @Test
  void bridgeTellsAClientThatItsConversationIsOver() throws Exception {
    try (SigningBridge bridge = ServiceRig.bridge();
        Link client = dial(bridge.address(), "alice")) {
      Listener listener = new Listener();
      client.start(listener);
      client.send(Frame.data(77, new byte[] {1}));
      listener.assertCloses(77);
    }
  }

  @Test
  void serverTellsWhoTalksInAConversationThatItDoesNotKnow(@TempDir Path folder) throws Exception {
    ManualClock clock = ManualClock.at(Instant.now());
    Path audit = folder.resolve("audit/log");
    ServerSetup.init(folder, audit, "admin", new char[] {'x'}, ServiceRig.CHEAP, clock);
    Listener listener = new Listener();
    try (Acceptor bridge =
            Acceptor.listen(
                ServiceRig.loopback(0),
                Pki.identity("bridge"),
                ServiceRig.QUICK,
                link -> {
                  link.start(listener);
                  link.offer(Frame.data(5, new byte[] {1}));
                },
                (who, why) -> {});
        SigningServer server =
            SigningServer.builder()
                .bridge(InetSocketAddress.createUnresolved("127.0.0.1", bridge.address().getPort()))
                .identity(Pki.identity("server"))
                .data(folder)
                .audit(audit)
                .clock(clock)
                .settings(ServiceRig.QUICK)
                .start()) {
      listener.assertCloses(5);
      assertFalse(server.auditKeyFingerprint().isEmpty());
    }
  }

  @Test
  void keepsOneOfTwoServersThatConnectAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (SigningBridge bridge = ServiceRig.bridge()) {
      for (int round = 0; round < 8; round++) {
        List<Future<Link>> dialled = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          dialled.add(pool.submit(() -> dial(bridge.serverAddress(), "server")));
        }
        List<Listener> listeners = List.of(new Listener(), new Listener());
        try (Link first = dialled.get(0).get();
            Link second = dialled.get(1).get()) {
          first.start(listeners.get(0));
          second.start(listeners.get(1));
          CompletableFuture.anyOf(listeners.get(0).end, listeners.get(1).end)
              .get(SECONDS, TimeUnit.SECONDS);
          assertTrue(first.isEnded() != second.isEnded(), "one of them serves");
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void dropsWhoeverItCannotTake() throws Exception {
    try (Acceptor acceptor =
            Acceptor.listen(
                ServiceRig.loopback(0),
                Pki.identity("bridge"),
                ServiceRig.QUICK,
                link -> {
                  throw new OutOfMemoryError("as when no thread is left");
                },
                (who, why) -> {});
        Link link = dial(acceptor.address(), "alice")) {
      Listener listener = new Listener();
      link.start(listener);
      String reason = listener.end.get(SECONDS, TimeUnit.SECONDS);
      assertFalse(reason.contains("nothing came"), reason);
    }
  }

  @Test
  void endsALinkWhoseReaderFails() throws Exception {
    Listener far = new Listener();
    try (Acceptor acceptor =
            Acceptor.listen(
                ServiceRig.loopback(0),
                Pki.identity("bridge"),
                ServiceRig.QUICK,
                link -> {
                  link.start(far);
                  link.offer(Frame.open(1));
                },
                (who, why) -> {});
        Link link = dial(acceptor.address(), "alice")) {
      CompletableFuture<String> ended = new CompletableFuture<>();
      link.start(
          new Link.Receiver() {
            @Override
            public void receive(Frame frame) {
              throw new StackOverflowError("as it may happen anywhere");
            }

            @Override
            public void ended(String reason) {
              ended.complete(reason);
            }
          });
      ended.get(SECONDS, TimeUnit.SECONDS);
      assertTrue(link.isEnded());
      far.end.get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
