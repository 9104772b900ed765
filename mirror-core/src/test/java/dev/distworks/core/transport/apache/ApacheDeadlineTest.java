package dev.distworks.core.transport.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.LoopbackServer;
import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ApacheDeadlineTest extends LoopbackTransport {
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void timesOutWhenTheHeadDoesNotCome() {
    settings(b -> b.idleTimeout(SHORT));
    TransferException e = fails(HttpRequest.get(on("/", LoopbackServer.Conversation::hang)));
    assertEquals(Fault.TIMEOUT, e.fault());
    assertEquals("nothing was sent for 300 ms", e.what());
  }

  @Test
  void timesOutWhenTheBodyStalls() {
    settings(b -> b.idleTimeout(SHORT));
    URI uri =
        on(
            "/",
            c -> {
              c.head(200, "Content-Length: 10");
              c.send("01234");
              c.hang();
            });
    assertEquals(Fault.TIMEOUT, fails(HttpRequest.get(uri)).fault());
  }

  @Test
  void cutsABodyThatDripsAtTheDeadline() {
    URI uri =
        on(
            "/",
            c -> {
              c.head(200, "Content-Length: 1000000");
              c.drip(new byte[1], 20);
            });
    TransferException e = fails(within(uri, SHORT));
    assertEquals(Fault.TIMEOUT, e.fault());
    assertEquals("not done within 300 ms", e.what());
  }

  @Test
  void cutsAHeadThatDripsAtTheDeadline() {
    URI uri =
        on(
            "/",
            c -> {
              c.send("HTTP/1.1 200 OK\r\nX-Long: ");
              c.drip(new byte[] {'x'}, 20);
            });
    assertEquals(Fault.TIMEOUT, fails(within(uri, SHORT)).fault());
  }

  @Test
  void cutsAnEndlessRowOfInterimRepliesAtTheDeadline() {
    URI uri = on("/", c -> c.drip("HTTP/1.1 103 Early\r\n\r\n".getBytes(UTF_8), 5));
    assertEquals(Fault.TIMEOUT, fails(within(uri, SHORT)).fault());
  }

  @Test
  void cutsWaitingForAFreeConnectionAtTheDeadline() throws IOException {
    settings(b -> b.maxConnections(1));
    URI uri = on("/", c -> c.head(200, "Content-Length: 5"));
    try (HttpReply holdsIt = transport.send(HttpRequest.get(uri))) {
      assertEquals(200, holdsIt.status());
      assertEquals(Fault.TIMEOUT, fails(within(uri, SHORT)).fault());
    }
  }

  @Test
  void cutsABodyThatNobodyTakesAtTheDeadline() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0)) {
      HttpRequest huge =
          new HttpRequest(
              "POST",
              URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/"),
              Map.of(),
              Optional.of(new byte[32 * 1024 * 1024]),
              SHORT);
      assertEquals(Fault.TIMEOUT, fails(huge).fault());
    }
  }

  @Test
  void wakesAThreadThatIsInterruptedWhileItWaits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    URI uri =
        on(
            "/",
            c -> {
              asked.countDown();
              c.hang();
            });
    CompletableFuture<Boolean> flagKept = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try (HttpReply reply = transport.send(HttpRequest.get(uri))) {
                flagKept.completeExceptionally(new AssertionError("status " + reply.status()));
              } catch (InterruptedIOException e) {
                flagKept.complete(Thread.currentThread().isInterrupted());
              } catch (IOException e) {
                flagKept.completeExceptionally(e);
              }
            });
    waiting.start();
    asked.await();
    waiting.interrupt();
    assertTrue(flagKept.get());
  }

  @Test
  void cutsWhatIsInFlightWhenClosed() throws IOException {
    URI uri = on("/", c -> c.head(200, "Content-Length: 5"));
    try (HttpReply reply = transport.send(HttpRequest.get(uri))) {
      transport.close();
      assertThrows(TransferException.class, () -> reply.body().read());
    }
    assertThrows(IllegalStateException.class, () -> transport.send(HttpRequest.get(uri)));
  }
}
