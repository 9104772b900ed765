package dev.distworks.checker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many talk to one host, and to all, at a time. */
class PlacesTest {
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          byte[] body =
              exchange.getRequestURI().getPath().getBytes(java.nio.charset.StandardCharsets.UTF_8);
          now.decrementAndGet();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static CompletableFuture<WireResult> ask(Wire wire, HttpServer server, int number) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + number);
    return wire.exchange(
        new WireBatch(
            List.of(WireRequest.get(uri, 100)),
            Optional.empty(),
            Duration.ofSeconds(20),
            target -> false));
  }

  @Test
  void aHostThatIsFullKeepsNobodyElseWaitingAndEverybodyIsServed() throws Exception {
    HttpServer one = server();
    HttpServer other = server();
    try (Wire wire = Wire.builder().connections(5).connectionsToHost(2).build()) {
      List<CompletableFuture<WireResult>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(ask(wire, i % 4 == 0 ? other : one, i));
      }
      for (CompletableFuture<WireResult> result : all) {
        WireReply reply = result.get().replies().get(0);
        assertTrue(reply instanceof WireReply.Answer, reply.toString());
      }
      assertTrue(most.get() <= 4, most + " at a time");
    } finally {
      one.stop(0);
      other.stop(0);
    }
  }

  @Test
  void closingEndsThoseThatWait() throws Exception {
    HttpServer one = server();
    List<CompletableFuture<WireResult>> all = new ArrayList<>();
    try (Wire wire = Wire.builder().connections(1).connectionsToHost(1).build()) {
      for (int i = 0; i < 50; i++) {
        all.add(ask(wire, one, i));
      }
    } finally {
      one.stop(0);
    }
    for (CompletableFuture<WireResult> result : all) {
      assertEquals(1, result.get().replies().size());
    }
  }
}
