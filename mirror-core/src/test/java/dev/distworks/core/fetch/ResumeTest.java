package dev.distworks.core.fetch;

import static dev.distworks.core.fetch.FetchWorld.A;
import static dev.distworks.core.fetch.FetchWorld.CONTENT;
import static dev.distworks.core.fetch.FetchWorld.reasons;
import static dev.distworks.core.fetch.FetchWorld.sizeAndDigest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.testing.ScriptedReply;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {
  private static final BlobExpectation ANYTHING = BlobExpectation.anything();

  private final FetchWorld world = new FetchWorld();

  private static ScriptedReply cut() {
    return ScriptedReply.ok(CONTENT).cutAfter(10);
  }

  private static ScriptedReply rest() {
    return ScriptedReply.ok(CONTENT.substring(10))
        .withStatus(206)
        .withHeader("Content-Range", "bytes 10-30/31");
  }

  private Map<String, String> headers(int request) {
    return world.transport.requests().get(request).headers();
  }

  private void fetchesIn(int requests, BlobExpectation expected) throws IOException {
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(expected, A));
    assertEquals(CONTENT, world.content());
    assertEquals(requests, world.asked().size());
  }

  @Test
  void asksForTheRestOfTheVersionThatItHas() throws IOException {
    world.transport.on(A, cut().withHeader("ETag", "\"v1\""), rest().withHeader("ETag", "\"v1\""));
    fetchesIn(2, ANYTHING);
    assertEquals("bytes=10-", headers(1).get("range"));
    assertEquals("\"v1\"", headers(1).get("if-range"));
  }

  @Test
  void takesADateForAVersionWhenItIsOldEnough() throws IOException {
    String modified = "Fri, 20 Nov 2026 10:00:00 GMT";
    world.transport.on(
        A,
        cut()
            .withHeader("Last-Modified", modified)
            .withHeader("Date", "Fri, 20 Nov 2026 12:00:00 GMT"),
        rest());
    fetchesIn(2, ANYTHING);
    assertEquals(modified, headers(1).get("if-range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: W/\"v1\"", "Last-Modified: Fri, 20 Nov 2026 12:00:00 GMT", "X: y"})
  void startsOverWhenNothingSaysThatTheRestBelongsToIt(String header) throws IOException {
    String[] parts = header.split(": ", 2);
    world.transport.on(
        A,
        cut().withHeader(parts[0], parts[1]).withHeader("Date", "Fri, 20 Nov 2026 12:00:00 GMT"),
        ScriptedReply.ok(CONTENT));
    fetchesIn(2, ANYTHING);
    assertFalse(headers(1).containsKey("range"));
  }

  @Test
  void asksForTheRestWithoutAVersionWhenADigestDecides() throws IOException {
    world.transport.on(A, cut(), rest());
    fetchesIn(2, sizeAndDigest());
    assertEquals("bytes=10-", headers(1).get("range"));
    assertFalse(headers(1).containsKey("if-range"));
  }

  @Test
  void goesOnFromEveryBreak() throws IOException {
    world.transport.on(
        A,
        request -> {
          String range = request.headers().getOrDefault("range", "bytes=0-");
          int from = Integer.parseInt(range.substring(6, range.length() - 1));
          return ScriptedReply.ok(CONTENT.substring(from))
              .withStatus(from == 0 ? 200 : 206)
              .withHeader("Content-Range", "bytes " + from + "-30/31")
              .cutAfter(8);
        });
    fetchesIn(4, sizeAndDigest());
  }

  @Test
  void takesTheWholeWhenTheServerSendsThat() throws IOException {
    world.transport.on(A, cut(), ScriptedReply.ok(CONTENT));
    fetchesIn(2, sizeAndDigest());
  }

  @Test
  void startsOverWithoutRangeWhenThePartsDoNotMakeTheWhole() throws IOException {
    world.transport.on(
        A,
        ScriptedReply.ok("another version of as many byte").cutAfter(10),
        rest(),
        ScriptedReply.ok(CONTENT));
    fetchesIn(3, sizeAndDigest());
    assertFalse(headers(2).containsKey("range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 9-30/31",
        "bytes 10-30/32",
        "bytes 0-30/31",
        "items 10-30/31",
        "bytes */31",
        "bytes 99999999999999999999-1/31",
        ""
      })
  void startsOverWhenAnotherRangeComes(String range) throws IOException {
    world.transport.on(
        A, cut(), rest().withHeader("Content-Range", range), ScriptedReply.ok(CONTENT));
    fetchesIn(3, sizeAndDigest());
    assertFalse(headers(2).containsKey("range"));
  }

  @Test
  void startsOverWhenTheRestIsOfAnotherVersion() throws IOException {
    world.transport.on(
        A,
        cut().withHeader("ETag", "\"v1\""),
        rest().withHeader("ETag", "\"v2\""),
        ScriptedReply.ok(CONTENT));
    fetchesIn(3, ANYTHING);
  }

  @Test
  void startsOverWhenThereIsNoRest() throws IOException {
    world.transport.on(A, cut(), ScriptedReply.status(416), ScriptedReply.ok(CONTENT));
    fetchesIn(3, sizeAndDigest());
    assertFalse(headers(2).containsKey("range"));
  }

  @Test
  void neverGoesOnInAnAnswerToAPost() throws IOException {
    world.transport.on(A, cut().withHeader("ETag", "\"v1\""), ScriptedReply.ok(CONTENT));
    FetchRequest post = FetchRequest.document(A, 100).withBody(new byte[1]);
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(post));
    assertFalse(headers(1).containsKey("range"));
  }

  @Test
  void neverGoesOnInAnEncodedContent() throws IOException {
    world.transport.on(
        A,
        cut().withHeader("Content-Encoding", "gzip").withHeader("ETag", "\"v1\""),
        ScriptedReply.ok(CONTENT));
    fetchesIn(2, sizeAndDigest());
    assertFalse(headers(1).containsKey("range"));
  }

  @Test
  void isContentWhenOnlyTheEndOfTheTransferIsLost() throws IOException {
    world.transport.on(A, ScriptedReply.ok(CONTENT).withoutLength().cutAfter(31));
    fetchesIn(1, sizeAndDigest());
  }

  @Test
  void doesNotCountAnAttemptThatBroughtMuch() throws IOException {
    byte[] large = new byte[8 << 20];
    Arrays.fill(large, (byte) 7);
    world.transport.on(
        A,
        request -> {
          String range = request.headers().getOrDefault("range", "bytes=0-");
          int from = Integer.parseInt(range.substring(6, range.length() - 1));
          int to = Math.min(from + (1 << 20), large.length);
          ScriptedReply reply =
              ScriptedReply.ok(Arrays.copyOfRange(large, from, large.length))
                  .withStatus(from == 0 ? 200 : 206)
                  .withHeader("Content-Range", "bytes " + from + "-8388607/*")
                  .withHeader("ETag", "\"v1\"");
          return to < large.length ? reply.cutAfter(to - from) : reply;
        });
    DocumentSink sink = new DocumentSink(large.length);
    FetchRequest request = FetchRequest.document(A, large.length);
    FetchOutcome outcome = world.fetcher(b -> b).fetch(request, sink);
    assertInstanceOf(FetchOutcome.Fetched.class, outcome);
    assertEquals(large.length, sink.size());
    assertEquals(7, reasons(outcome).size());
  }

  @Test
  void takesAPartOnlyWhenTheCallerAskedForIt() throws IOException {
    world.transport.on(A, rest());
    assertEquals(List.of("STATUS"), reasons(world.fetch(ANYTHING, A)));
    FetchRequest part = FetchRequest.document(A, 100).withHeader("Range", "bytes=10-");
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(part));
    assertEquals(CONTENT.substring(10), world.content());
  }
}
