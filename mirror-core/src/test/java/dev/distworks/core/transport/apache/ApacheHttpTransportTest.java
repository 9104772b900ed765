package dev.distworks.core.transport.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransportContract;
import dev.distworks.core.transport.LoopbackServer;
import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ApacheHttpTransportTest extends LoopbackTransport {

  @Test
  void usesAConnectionAgainWhenABodyWasReadToItsEnd() throws IOException {
    URI uri = on("/", c -> c.reply(200, "x".repeat(100_000)));
    for (int i = 0; i < 5; i++) {
      get(uri);
    }
    assertEquals(1, server.connections());
  }

  @Test
  void usesAConnectionAgainAfterGzipInChunks() throws IOException {
    byte[] packed = HttpTransportContract.gzip("hello");
    URI uri =
        on(
            "/",
            c -> {
              c.head(200, "Transfer-Encoding: chunked", "Content-Encoding: gzip");
              c.send(Integer.toHexString(packed.length) + "\r\n");
              c.send(packed);
              c.send("\r\n0\r\n\r\n");
            });
    for (int i = 0; i < 3; i++) {
      assertEquals("hello", get(uri));
    }
    assertEquals(1, server.connections());
  }

  @Test
  void dropsAConnectionWhoseBodyIsNotWanted() throws IOException {
    URI endless =
        on(
            "/endless",
            c -> {
              c.head(200, "Connection: close");
              c.drip(new byte[64 * 1024], 0);
            });
    try (HttpReply reply = transport.send(HttpRequest.get(endless))) {
      assertEquals(0, reply.body().read());
    }
    get(on("/next", c -> c.reply(200, "x")));
    assertEquals(2, server.connections());
  }

  @Test
  void sendsAgainOnAFreshConnectionWhenTheKeptOneIsDead() throws IOException {
    URI uri = on("/", c -> c.reply(200, "x"));
    get(uri);
    server.dropConnections();
    assertEquals("x", get(uri));
    assertEquals(2, server.connections());
  }

  @Test
  void sendsAgainWhenTheServerClosesTheKeptConnectionInsteadOfReplying() throws IOException {
    URI first = on("/first", c -> c.reply(200, "x"));
    URI second = on("/second", LoopbackServer.Conversation::close, c -> c.reply(200, "y"));
    get(first);
    assertEquals("y", get(second));
  }

  @Test
  void sendsAPostOnlyOnce() throws IOException {
    get(on("/first", c -> c.reply(200, "x")));
    URI uri = on("/second", LoopbackServer.Conversation::close, c -> c.reply(200, "y"));
    HttpRequest post =
        new HttpRequest("POST", uri, Map.of(), Optional.of(new byte[1]), HttpRequest.NO_DEADLINE);
    assertEquals(Fault.BROKEN, fails(post).fault());
    assertEquals(2, server.requests().size());
  }

  @Test
  void doesNotSendAgainOnAFreshConnection() {
    URI uri = on("/", LoopbackServer.Conversation::reset);
    assertEquals(Fault.BROKEN, fails(HttpRequest.get(uri)).fault());
    assertEquals(1, server.requests().size());
  }

  @Test
  void opensConnectionsNoMoreThanAllowed() throws Exception {
    settings(b -> b.maxConnections(2));
    URI uri = on("/", c -> c.reply(200, "x"));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  get(uri);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    assertTrue(server.connections() <= 2);
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    TransferException e = fails(HttpRequest.get(URI.create("http://127.0.0.1:" + port + "/")));
    assertEquals(Fault.UNREACHABLE, e.fault());
  }

  @Test
  void tellsThatAHostHasNoAddress() {
    settings(b -> b.accessPolicy(AccessPolicy.publicWeb()));
    TransferException e = fails(HttpRequest.get(URI.create("http://no-such-host.invalid/")));
    assertEquals(Fault.UNKNOWN_HOST, e.fault());
    assertEquals("no address of host no-such-host.invalid", e.what());
  }

  @Test
  void contactsNeitherPortsNorAddressesThatAreNotAllowed() {
    settings(b -> b.accessPolicy(AccessPolicy.publicWeb()));
    URI uri = on("/", c -> c.reply(200, "x"));
    assertEquals(Fault.PORT_REFUSED, fails(HttpRequest.get(uri)).fault());
    settings(
        b ->
            b.accessPolicy(
                AccessPolicy.publicWeb().allowingPorts(java.util.Set.of(server.port()))));
    assertEquals(Fault.ADDRESS_REFUSED, fails(HttpRequest.get(uri)).fault());
    URI byName = URI.create("http://localhost:" + server.port() + "/");
    assertEquals(Fault.ADDRESS_REFUSED, fails(HttpRequest.get(byName)).fault());
    assertEquals(0, server.connections());
  }

  @Test
  void tellsWhatIsNotHttp() {
    TransferException e =
        fails(HttpRequest.get(on("/", c -> c.send("220 ftp ready\r\n".repeat(50)))));
    assertEquals(Fault.MALFORMED, e.fault());
  }

  @Test
  void boundsTheHead() {
    assertEquals(
        Fault.MALFORMED,
        fails(
                HttpRequest.get(
                    on(
                        "/many",
                        c -> {
                          c.send("HTTP/1.1 200 OK\r\n");
                          c.drip("X: y\r\n".getBytes(UTF_8), 0);
                        })))
            .fault());
    assertEquals(
        Fault.MALFORMED,
        fails(
                HttpRequest.get(
                    on(
                        "/long",
                        c -> {
                          c.send("HTTP/1.1 200 OK\r\nX: ");
                          c.drip("y".repeat(1000).getBytes(UTF_8), 0);
                        })))
            .fault());
  }

  @Test
  void tellsThatChunksAreCutShort() {
    URI uri =
        on(
            "/",
            c -> {
              c.head(200, "Transfer-Encoding: chunked");
              c.send("5\r\n01234\r\n");
              c.close();
            });
    assertEquals(Fault.BROKEN, fails(HttpRequest.get(uri)).fault());
  }

  @Test
  void tellsThatGzipIsDamaged() {
    URI uri = on("/", c -> c.reply(200, "no gzip", "Content-Encoding: gzip"));
    assertEquals(Fault.MALFORMED, fails(HttpRequest.get(uri)).fault());
  }

  @Test
  void takesAnEmptyBodyLabelledGzipAsEmpty() throws IOException {
    assertEquals("", get(on("/", c -> c.reply(200, "", "Content-Encoding: gzip"))));
  }

  @Test
  void decodesBothKindsOfDeflate() throws IOException {
    for (boolean bare : new boolean[] {false, true}) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (DeflaterOutputStream out =
          new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
        out.write("hello".repeat(100).getBytes(UTF_8));
      }
      URI uri = on("/", c -> c.reply(200, packed.toByteArray(), "Content-Encoding: deflate"));
      HttpRequest request = HttpRequest.get(uri).withHeader("accept-encoding", "deflate, gzip");
      try (HttpReply reply = transport.send(request)) {
        assertEquals("hello".repeat(100), new String(reply.body().readAllBytes(), UTF_8));
      }
    }
  }

  @Test
  void sendsNoUserInformationAndItsOwnName() throws IOException {
    on("/", c -> c.reply(200, "x"));
    get(URI.create("http://me:secret@127.0.0.1:" + server.port() + "/"));
    Map<String, String> headers = server.requests().get(0).headers();
    assertEquals("127.0.0.1:" + server.port(), headers.get("host"));
    assertEquals("distworks-test/1", headers.get("user-agent"));
    assertFalse(headers.containsKey("authorization"));
    assertFalse(headers.containsKey("upgrade"));
  }

  @Test
  void speaksToIpv6Literals() throws IOException {
    try (LoopbackServer six = LoopbackServer.start("::1")) {
      settings(b -> b.accessPolicy(AccessPolicy.publicWeb().trusting("::1")));
      six.on("/", c -> c.reply(200, "six"));
      assertEquals("six", get(URI.create("http://[::1]:" + six.port() + "/")));
      assertEquals("[::1]:" + six.port(), six.requests().get(0).headers().get("host"));
    }
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    ApacheHttpTransport.Builder builder = ApacheHttpTransport.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.connectTimeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.maxConnections(0));
    builder.proxy(URI.create("ftp://me:secret@proxy.example"));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, builder::build);
    assertFalse(String.valueOf(e.getMessage()).contains("secret"));
  }
}
