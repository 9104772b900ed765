package dev.distworks.core.fetch;

import static dev.distworks.core.fetch.FetchWorld.reasons;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.HttpTransportContract;
import dev.distworks.core.transport.LoopbackServer;
import dev.distworks.core.transport.LoopbackServer.Behaviour;
import dev.distworks.core.transport.LoopbackServer.Conversation;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fetcher and the real transport against servers that misbehave. */
@Timeout(60)
class FetcherOverHttpTest {
  private static final AccessPolicy LOOPBACK = AccessPolicy.publicWeb().trusting("127.0.0.1");
  private static final byte[] CONTENT = new byte[300_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  private static final BlobExpectation EXPECTED =
      BlobExpectation.of(CONTENT.length, List.of(Digester.digest(CONTENT, DigestAlgorithm.SHA256)));

  private final LoopbackServer server = LoopbackServer.start();
  private final HttpTransport transport =
      ApacheHttpTransport.builder()
          .accessPolicy(LOOPBACK)
          .idleTimeout(Duration.ofMillis(1500))
          .build();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final DocumentSink sink = new DocumentSink(1 << 24);

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private FetchOutcome fetch(UnaryOperator<Fetcher.Builder> settings, FetchRequest request)
      throws IOException {
    Fetcher.Builder builder = Fetcher.builder(transport).accessPolicy(LOOPBACK).sleeper(waits::add);
    return settings.apply(builder).build().fetch(request, sink);
  }

  private void fetches(Behaviour... behaviours) throws IOException {
    server.on("/f", behaviours);
    FetchOutcome outcome =
        fetch(b -> b, FetchRequest.of(List.of(server.uri("/f")), EXPECTED, CONTENT.length));
    assertInstanceOf(FetchOutcome.Fetched.class, outcome, outcome.toString());
    assertArrayEquals(CONTENT, sink.bytes());
    assertEquals(behaviours.length, server.requests().size());
  }

  private static void whole(Conversation c) throws IOException {
    c.reply(200, CONTENT);
  }

  private static void rest(Conversation c) throws IOException {
    String range = c.request().headers().getOrDefault("range", "");
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    c.reply(
        206,
        Arrays.copyOfRange(CONTENT, from, CONTENT.length),
        "Content-Range: bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
  }

  private static void part(Conversation c) throws IOException {
    c.head(200, "Content-Length: " + CONTENT.length);
    c.send(Arrays.copyOf(CONTENT, 100_000));
  }

  @Test
  void goesOnAfterATruncatedBody() throws IOException {
    fetches(
        c -> {
          part(c);
          c.close();
        },
        FetcherOverHttpTest::rest);
  }

  @Test
  void goesOnAfterAStall() throws IOException {
    fetches(
        c -> {
          part(c);
          c.hang();
        },
        FetcherOverHttpTest::rest);
  }

  @Test
  void survivesEverythingThatMayPassInOneRow() throws IOException {
    fetches(
        Conversation::close,
        c -> c.reply(503, "busy", "Retry-After: 1"),
        Conversation::hang,
        c -> c.reply(429, "slowly", "Retry-After: 2"),
        FetcherOverHttpTest::whole);
    assertTrue(waits.containsAll(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2))));
  }

  @Test
  void cutsOffADripAndTakesTheNextSource() throws IOException {
    server.on(
        "/drip",
        c -> {
          c.head(200, "Content-Length: " + CONTENT.length);
          c.drip(new byte[1], 20);
        });
    server.on("/f", FetcherOverHttpTest::whole);
    FetchOutcome outcome =
        fetch(
            b -> b.deadline(Duration.ofSeconds(1)).retry(RetryPolicy.never()),
            FetchRequest.of(
                List.of(server.uri("/drip"), server.uri("/f")), EXPECTED, CONTENT.length));
    assertInstanceOf(FetchOutcome.Fetched.class, outcome);
    assertEquals(List.of("TIMEOUT"), reasons(outcome));
  }

  @Test
  void stopsAnEndlessBody() throws IOException {
    server.on(
        "/f",
        c -> {
          c.head(200, "Connection: close");
          c.drip(new byte[64 * 1024], 0);
        });
    FetchOutcome outcome =
        fetch(
            b -> b.retry(RetryPolicy.never()),
            FetchRequest.of(List.of(server.uri("/f")), EXPECTED, 1 << 20));
    assertEquals(List.of("WRONG_SIZE"), reasons(outcome));
  }

  @Test
  void stopsABombOfGzip() throws IOException {
    byte[] bomb = gzip(new byte[10 << 20]);
    server.on("/bomb", c -> c.reply(200, bomb, "Content-Encoding: gzip"));
    FetchOutcome outcome =
        fetch(
            b -> b.retry(RetryPolicy.never()), FetchRequest.document(server.uri("/bomb"), 1 << 20));
    assertEquals(List.of("WRONG_SIZE"), reasons(outcome));
  }

  @Test
  void readsADocumentThatIsPacked() throws IOException {
    byte[] packed = HttpTransportContract.gzip("the page");
    server.on("/page", c -> c.reply(200, packed, "Content-Encoding: gzip"));
    FetchOutcome outcome = fetch(b -> b, FetchRequest.document(server.uri("/page"), 100));
    assertInstanceOf(FetchOutcome.Fetched.class, outcome);
    assertEquals("the page", new String(sink.bytes(), UTF_8));
    assertEquals("gzip", server.requests().get(0).headers().get("accept-encoding"));
  }

  @Test
  void takesAPackedFileAsItIsWhenThatIsRight() throws IOException {
    fetches(c -> c.reply(200, CONTENT, "Content-Encoding: x-gzip"));
  }

  @Test
  void unpacksAFileThatAServerPackedOnItsWay() throws IOException {
    byte[] packed = gzip(CONTENT);
    Behaviour packing = c -> c.reply(200, packed, "Content-Encoding: gzip");
    fetches(packing, packing);
    assertEquals("identity", server.requests().get(0).headers().get("accept-encoding"));
    assertEquals("gzip", server.requests().get(1).headers().get("accept-encoding"));
    assertEquals(List.of(), waits);
  }

  @Test
  void keepsTheConnectionAcrossRefusalsAndRedirects() throws IOException {
    server.on("/moved", c -> c.reply(302, "over there", "Location: /f"));
    server.on("/f", FetcherOverHttpTest::whole);
    List<URI> sources = List.of(server.uri("/gone"), server.uri("/moved"));
    for (int i = 0; i < 3; i++) {
      FetchOutcome outcome = fetch(b -> b, FetchRequest.of(sources, EXPECTED, 0));
      assertInstanceOf(FetchOutcome.Fetched.class, outcome);
    }
    assertEquals(1, server.connections());
  }

  @Test
  void isNotLedToPlacesInside() throws IOException {
    try (LoopbackServer inside = LoopbackServer.start()) {
      inside.on("/secret", c -> c.reply(200, "secret"));
      server.on(
          "/f", c -> c.reply(302, "", "Location: http://localhost:" + inside.port() + "/secret"));
      AccessPolicy policy = LOOPBACK.allowingPorts(java.util.Set.of(inside.port()));
      try (HttpTransport careful = ApacheHttpTransport.builder().accessPolicy(policy).build()) {
        Fetcher fetcher = Fetcher.builder(careful).accessPolicy(policy).build();
        FetchOutcome outcome = fetcher.fetch(FetchRequest.document(server.uri("/f"), 100), sink);
        assertEquals(List.of("REDIRECT_REFUSED"), reasons(outcome));
      }
      assertEquals(0, inside.connections());
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
