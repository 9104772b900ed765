package dev.distworks.core.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.transport.TransferException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What every transport does. Its capability methods name what a fake cannot. */
public abstract class HttpTransportContract {

  /** The transport under test; it may contact the server of {@link #serve}. */
  protected abstract HttpTransport transport();

  /** Serves that reply under the path from now on, and gives its URI. */
  protected abstract URI serve(
      String path, int status, Map<String, String> headers, byte[] body, int cutAfter);

  /** A URI where the connection is closed without a reply. */
  protected abstract URI broken(String path);

  /** What the server was asked, in order. */
  protected abstract List<HttpRequest> received();

  /** Whether bodies are decoded. */
  protected boolean decodes() {
    return true;
  }

  private URI serve(String path, int status, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return serve(path, status, Map.of(), bytes, bytes.length);
  }

  private static String text(HttpReply reply) throws IOException {
    return new String(reply.body().readAllBytes(), UTF_8);
  }

  @Test
  void givesStatusHeadersAndBody() throws IOException {
    URI uri = serve("/page", 200, Map.of("X-PyPI-Last-Serial", "17"), "hello".getBytes(UTF_8), 5);
    try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
      assertEquals(200, reply.status());
      assertEquals(Optional.of("17"), reply.header("x-pypi-last-SERIAL"));
      assertEquals("17", reply.headers().get("x-pypi-last-serial"));
      assertEquals(Optional.empty(), reply.header("etag"));
      assertEquals(OptionalLong.of(5), reply.contentLength());
      assertFalse(reply.decoded());
      assertEquals("hello", text(reply));
    }
  }

  @Test
  void judgesNoStatus() throws IOException {
    for (int status : new int[] {201, 304, 401, 404, 407, 416, 429, 500, 503}) {
      URI uri = serve("/status-" + status, status, "");
      try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
        assertEquals(status, reply.status());
      }
    }
  }

  @Test
  void followsNoRedirect() throws IOException {
    URI uri = serve("/moved", 302, Map.of("Location", "/elsewhere"), new byte[0], 0);
    try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
      assertEquals(302, reply.status());
      assertEquals(Optional.of("/elsewhere"), reply.header("location"));
    }
    assertEquals(1, received().size());
  }

  @Test
  void keepsNoCookies() throws IOException {
    URI uri = serve("/cookie", 200, Map.of("Set-Cookie", "a=b; Path=/"), new byte[0], 0);
    for (int i = 0; i < 2; i++) {
      try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
        text(reply);
      }
    }
    assertFalse(received().get(1).headers().containsKey("cookie"));
  }

  @Test
  void sendsMethodPathHeadersAndBodyAsGiven() throws IOException {
    URI uri = serve("/a/..//b%2Bc+d;e=%7e/?q=%20x&r=a+b", 200, "");
    HttpRequest request =
        new HttpRequest(
            "POST",
            uri,
            Map.of("Content-Type", "text/xml", "X-Test", "1"),
            Optional.of("<a/>".getBytes(UTF_8)),
            Duration.ofMinutes(1));
    transport().send(request).close();
    HttpRequest received = received().get(0);
    assertEquals("POST", received.method());
    assertEquals(uri, received.uri());
    assertEquals("text/xml", received.headers().get("content-type"));
    assertEquals("1", received.headers().get("x-test"));
    assertArrayEquals("<a/>".getBytes(UTF_8), received.body().orElseThrow());
  }

  @Test
  void sendsOtherMethodsToo() throws IOException {
    URI uri = serve("/purged", 200, "ok");
    HttpRequest purge =
        new HttpRequest("PURGE", uri, Map.of(), Optional.empty(), HttpRequest.NO_DEADLINE);
    try (HttpReply reply = transport().send(purge)) {
      assertEquals("ok", text(reply));
    }
    assertEquals("PURGE", received().get(0).method());
  }

  @Test
  void givesHeadWithoutBody() throws IOException {
    URI uri = serve("/head", 200, "not sent");
    HttpRequest head =
        new HttpRequest("HEAD", uri, Map.of(), Optional.empty(), HttpRequest.NO_DEADLINE);
    try (HttpReply reply = transport().send(head)) {
      assertEquals(-1, reply.body().read());
      assertTrue(reply.contentLength().isEmpty());
    }
  }

  @Test
  void saysThatABodyWasCutShort() throws IOException {
    URI uri = serve("/cut", 200, Map.of(), "0123456789".getBytes(UTF_8), 4);
    try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      TransferException e =
          assertThrows(TransferException.class, () -> reply.body().transferTo(taken));
      assertEquals(Fault.BROKEN, e.fault());
      assertEquals(uri, e.uri());
      assertTrue(e.retryable());
      assertEquals("0123", taken.toString(UTF_8));
    }
  }

  @Test
  void saysThatThereWasNoReply() {
    HttpRequest request = HttpRequest.get(broken("/broken"));
    TransferException e = assertThrows(TransferException.class, () -> transport().send(request));
    assertEquals(Fault.BROKEN, e.fault());
    assertFalse(e.what().contains("Exception"), e.what());
  }

  @Test
  void endsWithTheFlagKeptWhenTheThreadIsInterrupted() throws IOException {
    URI uri = serve("/page", 200, "hello");
    try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, () -> reply.body().read());
      assertTrue(Thread.currentThread().isInterrupted());
      assertThrows(InterruptedIOException.class, () -> transport().send(HttpRequest.get(uri)));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void decodesGzipWhenItOffersIt() throws IOException {
    byte[] packed = gzip("hello");
    URI uri = serve("/gz", 200, Map.of("Content-Encoding", "gzip"), packed, packed.length);
    try (HttpReply reply = transport().send(HttpRequest.get(uri))) {
      assertEquals(decodes(), reply.decoded());
      assertEquals(decodes(), reply.contentLength().isEmpty());
      byte[] body = reply.body().readAllBytes();
      assertArrayEquals(decodes() ? "hello".getBytes(UTF_8) : packed, body);
    }
    assertEquals(decodes() ? "gzip" : null, received().get(0).headers().get("accept-encoding"));
  }

  @Test
  void givesAnEncodingThatWasNotOfferedAsItCame() throws IOException {
    byte[] packed = gzip("hello");
    URI uri = serve("/gz", 200, Map.of("Content-Encoding", "gzip"), packed, packed.length);
    HttpRequest request = HttpRequest.get(uri).withHeader("Accept-Encoding", "identity");
    try (HttpReply reply = transport().send(request)) {
      assertFalse(reply.decoded());
      assertEquals(OptionalLong.of(packed.length), reply.contentLength());
      assertArrayEquals(packed, reply.body().readAllBytes());
    }
    assertEquals("identity", received().get(0).headers().get("accept-encoding"));
  }

  @Test
  void asksForRangesOfTheContentItself() throws IOException {
    URI uri = serve("/part", 206, "lo");
    transport().send(HttpRequest.get(uri).withHeader("Range", "bytes=3-")).close();
    assertEquals(decodes() ? "identity" : null, received().get(0).headers().get("accept-encoding"));
  }

  @Test
  void servesManyThreads() throws Exception {
    URI uri = serve("/page", 200, "hello");
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(unused -> new Thread(() -> getTwenty(uri)))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(160, received().size());
  }

  private void getTwenty(URI uri) {
    for (int i = 0; i < 20; i++) {
      try (HttpReply reply = transport().send(HttpRequest.get(uri));
          InputStream body = reply.body()) {
        assertEquals("hello", new String(body.readAllBytes(), UTF_8));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The text, compressed. */
  public static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }
}
