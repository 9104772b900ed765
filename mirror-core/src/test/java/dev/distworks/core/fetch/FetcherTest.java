package dev.distworks.core.fetch;

import static dev.distworks.core.fetch.FetchWorld.A;
import static dev.distworks.core.fetch.FetchWorld.B;
import static dev.distworks.core.fetch.FetchWorld.CONTENT;
import static dev.distworks.core.fetch.FetchWorld.details;
import static dev.distworks.core.fetch.FetchWorld.reasons;
import static dev.distworks.core.fetch.FetchWorld.sizeAndDigest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.testing.ScriptedReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final ScriptedReply GOOD = ScriptedReply.ok(CONTENT);
  private static final ScriptedReply WRONG = ScriptedReply.ok("the content, wrong by a letter!");

  private final FetchWorld world = new FetchWorld();

  @Test
  void takesTheFirstSourceThatHasItRight() throws IOException {
    world.transport.on(A, GOOD.withHeader("ETag", "\"1\"")).on(B, WRONG);
    FetchOutcome.Fetched fetched =
        assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A, B));
    assertEquals(A, fetched.source());
    assertEquals(A, fetched.location());
    assertEquals("\"1\"", fetched.headers().get("etag"));
    assertEquals(List.of(), fetched.attempts());
    assertEquals(CONTENT, world.content());
    assertEquals(List.of(A), world.asked());
  }

  @Test
  void goesOnToTheNextSourceWhenBytesAreWrong() throws IOException {
    world.transport.on(A, WRONG).on(B, GOOD);
    FetchOutcome.Fetched fetched =
        assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A, B));
    assertEquals(B, fetched.source());
    assertEquals(List.of("WRONG_DIGEST", "WRONG_DIGEST", "WRONG_DIGEST"), reasons(fetched));
    assertTrue(details(fetched).contains("expected sha256:"), details(fetched));
    assertTrue(details(fetched).contains(", found sha256:"), details(fetched));
    assertEquals(CONTENT, world.content());
  }

  @Test
  void asksCachesToLookAgainAfterWrongBytes() throws IOException {
    world.transport.on(A, WRONG, GOOD);
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A));
    assertFalse(world.transport.requests().get(0).headers().containsKey("cache-control"));
    assertEquals("no-cache", world.transport.requests().get(1).headers().get("cache-control"));
  }

  @ParameterizedTest
  @CsvSource({
    "404, ABSENT",
    "410, ABSENT",
    "403, STATUS",
    "451, STATUS",
    "501, STATUS",
    "202, STATUS"
  })
  void goesOnAtOnceWhenAStatusIsPermanent(int status, String reason) throws IOException {
    world.transport.on(A, ScriptedReply.status(status)).on(B, GOOD);
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A, B);
    assertEquals(List.of(reason), reasons(outcome));
    assertEquals(OptionalInt.of(status), outcome.attempts().get(0).status());
    assertEquals(List.of(), world.waits);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void asksAgainWhenAStatusMayPass(int status) throws IOException {
    world.transport.on(A, ScriptedReply.status(status), GOOD);
    assertEquals(List.of("STATUS"), reasons(world.fetch(sizeAndDigest(), A)));
    assertEquals(List.of(Duration.ofMillis(125)), world.waits);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void asksAgainExactlyWhenAFaultMayPass(Fault fault) throws IOException {
    world.transport.on(A, ScriptedReply.fault(fault), GOOD);
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A);
    assertEquals(fault.isTransient(), outcome instanceof FetchOutcome.Fetched);
    assertEquals(List.of(fault.name()), reasons(outcome));
  }

  @Test
  void waitsTwiceAsLongEachTimeAndGivesUpAfterFive() throws IOException {
    world.transport.on(A, ScriptedReply.status(503));
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A);
    assertInstanceOf(FetchOutcome.Failed.class, outcome);
    assertEquals(5, outcome.attempts().size());
    assertEquals(
        List.of(125L, 250L, 500L, 1000L), world.waits.stream().map(Duration::toMillis).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "100000, 120",
    "'Fri, 20 Nov 2026 13:00:09 GMT', 9",
    "'Fri, 20 Nov 2026 12:00:00 GMT', 0"
  })
  void waitsAsLongAsTheServerAsks(String retryAfter, int seconds) throws IOException {
    world.transport.on(A, ScriptedReply.status(429).withHeader("Retry-After", retryAfter), GOOD);
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A));
    assertEquals(
        Duration.ofSeconds(seconds), world.waits.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void drawsItsOwnWaitWhenRetryAfterMakesNoSense() throws IOException {
    world.transport.on(A, ScriptedReply.status(503).withHeader("Retry-After", "soon"), GOOD);
    world.fetch(sizeAndDigest(), A);
    assertEquals(List.of(Duration.ofMillis(125)), world.waits);
  }

  @Test
  void refusesAnotherAnnouncedSizeEvenWhenNoByteCanBeRead() throws IOException {
    world.transport.on(A, ScriptedReply.ok(CONTENT + "!").cutAfter(0)).on(B, GOOD);
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A, B);
    assertEquals("WRONG_SIZE", reasons(outcome).get(0));
    assertEquals("expected 31 bytes, found 32", outcome.attempts().get(0).detail());
  }

  @Test
  void stopsOneBytePastTheExpectedSize() throws IOException {
    ScriptedReply endless = ScriptedReply.ok(CONTENT + "!".repeat(200_000)).withoutLength();
    world.transport.on(A, endless.cutAfter(CONTENT.length() + 1)).on(B, GOOD);
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A, B);
    assertEquals(List.of("WRONG_SIZE", "WRONG_SIZE", "WRONG_SIZE"), reasons(outcome));
    assertEquals("expected 31 bytes, found more", outcome.attempts().get(0).detail());
  }

  @Test
  void takesNoMoreThanAllowedOfAContentOfUnknownSize() throws IOException {
    world
        .transport
        .on(A, ScriptedReply.ok("12345").withoutLength())
        .on(B, ScriptedReply.ok("12345"));
    Fetcher once = world.fetcher(b -> b.retry(RetryPolicy.never()));
    for (URI uri : List.of(A, B)) {
      FetchOutcome outcome = once.fetch(FetchRequest.document(uri, 4), world.sink);
      assertEquals(List.of("WRONG_SIZE"), reasons(outcome));
      assertTrue(details(outcome).startsWith("expected at most 4 bytes, found"), details(outcome));
      assertInstanceOf(
          FetchOutcome.Fetched.class, once.fetch(FetchRequest.document(uri, 5), world.sink));
    }
  }

  @Test
  void tellsAPageFromAFile() throws IOException {
    ScriptedReply page = ScriptedReply.ok("<!DOCTYPE html><title>Sorry").withoutLength();
    world.transport.on(A, page).on(B, WRONG.withHeader("Content-Type", "Text/HTML; charset=x"));
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A, B);
    assertEquals(List.of("HTML_INSTEAD_OF_FILE"), reasons(outcome).stream().distinct().toList());
    assertTrue(details(outcome).contains("expected 31 bytes, found 27: an HTML page"));
  }

  @Test
  void takesAPageWhenThatIsWhatWasExpected() throws IOException {
    String page = "<html>good</html>";
    world.transport.on(A, ScriptedReply.ok(page).withHeader("Content-Type", "text/html"));
    BlobExpectation expected = BlobExpectation.of(FetchWorld.sha256(page));
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(expected, A));
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(BlobExpectation.anything(), A));
  }

  @Test
  void saysWhenTheCallersCopyIsCurrent() throws IOException {
    world.transport.on(A, ScriptedReply.status(304).withHeader("ETag", "\"1\""));
    FetchRequest request = FetchRequest.document(A, 100).withHeader("If-None-Match", "\"1\"");
    FetchOutcome.NotModified current =
        assertInstanceOf(FetchOutcome.NotModified.class, world.fetch(request));
    assertEquals(Map.of("etag", "\"1\""), current.headers());
    assertEquals(0, world.sink.size());
  }

  @Test
  void takesAnUnaskedNotModifiedForAFailure() throws IOException {
    world.transport.on(A, ScriptedReply.status(304));
    assertEquals(List.of("STATUS"), reasons(world.fetch(FetchRequest.document(A, 100))));
  }

  @Test
  void sendsABodyByPostAndRepeatsIt() throws IOException {
    world.transport.on(A, ScriptedReply.status(502), ScriptedReply.ok("answer"));
    FetchRequest request =
        FetchRequest.document(A, 100).withBody("question".getBytes(UTF_8)).withHeader("X-Y", "z");
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(request));
    for (HttpRequest sent : world.transport.requests()) {
      assertEquals("POST", sent.method());
      assertEquals("z", sent.headers().get("x-y"));
      assertEquals("question", new String(sent.body().orElseThrow(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example/f",
        "f",
        "http:/f",
        "http:///f",
        "mirror://a/f",
        "http://a_b/f",
        "http://a.example:99999/"
      })
  void namesASourceThatIsNoWebUrl(String source) throws IOException {
    world.transport.on(B, GOOD);
    FetchOutcome outcome = world.fetch(sizeAndDigest(), URI.create(source), B);
    assertEquals(List.of("MALFORMED_URI"), reasons(outcome));
    assertInstanceOf(FetchOutcome.Fetched.class, outcome);
  }

  @Test
  void asksNoSourceThatThePolicyRefuses() throws IOException {
    FetchOutcome outcome =
        world.fetch(
            sizeAndDigest(),
            URI.create("http://a.example:8080/"),
            URI.create("http://169.254.169.254/latest/"));
    assertEquals(List.of("PORT_REFUSED", "ADDRESS_REFUSED"), reasons(outcome));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void saysThatAContentIsAbsentEverywhereOnlyWhenAllSourcesSaySo() throws IOException {
    FetchOutcome all = world.fetch(sizeAndDigest(), A, B);
    assertTrue(((FetchOutcome.Failed) all).absentEverywhere());
    world.transport.on(B, ScriptedReply.status(403));
    FetchOutcome some = world.fetch(sizeAndDigest(), A, B);
    assertFalse(((FetchOutcome.Failed) some).absentEverywhere());
  }

  @Test
  void leavesTheSinkEmptyWhenAllFails() throws IOException {
    world.sink.write(new byte[5], 0, 5);
    world.transport.on(A, WRONG).on(B, GOOD.cutAfter(7));
    assertInstanceOf(FetchOutcome.Failed.class, world.fetch(sizeAndDigest(), A, B));
    assertEquals(0, world.sink.size());
  }

  @Test
  void passesOnWhatTheSinkThrows() {
    world.transport.on(A, GOOD);
    for (IOException full :
        List.of(
            new IOException("disk full"),
            new TransferException(Fault.TIMEOUT, B, "the bucket is slow"))) {
      FetchRequest request = FetchRequest.document(A, 100);
      Fetcher fetcher = world.fetcher(b -> b);
      assertSame(
          full, assertThrows(IOException.class, () -> fetcher.fetch(request, new FullSink(full))));
    }
    assertEquals(2, world.asked().size());
  }

  private record FullSink(IOException full) implements ContentSink {
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      throw full;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public void reset() {}

    @Override
    public void verify(BlobExpectation expected) {}
  }

  @Test
  void endsWithTheFlagKeptWhenInterruptedBetweenAttempts() {
    world.transport.on(A, ScriptedReply.status(503));
    Fetcher fetcher =
        world.fetcher(
            b ->
                b.sleeper(
                    wait -> {
                      throw new InterruptedException();
                    }));
    FetchRequest request = FetchRequest.document(A, 100);
    assertThrows(InterruptedIOException.class, () -> fetcher.fetch(request, world.sink));
    assertTrue(Thread.interrupted());
  }

  @Test
  void givesUpABodyThatComesTooSlowly() throws IOException {
    Fetcher fetcher = world.fetcher(b -> b.minRate(1000, Duration.ofSeconds(10)));
    ContentSink slow = new SlowSink(world);
    world.transport.on(A, ScriptedReply.ok(new byte[1 << 20]).withoutLength());
    FetchOutcome outcome = fetcher.fetch(FetchRequest.document(A, 1 << 20), slow);
    assertEquals("TIMEOUT", reasons(outcome).get(0));
    assertEquals(
        "expected at least 1000 bytes a second, found 65536 bytes in 100 s",
        outcome.attempts().get(0).detail());
  }

  /** Each write takes 100 seconds of the clock. */
  private record SlowSink(FetchWorld world) implements ContentSink {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      world.clock.advance(Duration.ofSeconds(100));
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public void reset() {}

    @Override
    public void verify(BlobExpectation expected) {}
  }

  @Test
  void asksForFilesAsTheyAreAndForDocumentsPacked() throws IOException {
    world.transport.on(A, GOOD);
    world.fetch(sizeAndDigest(), A);
    world.fetch(FetchRequest.document(A, 100));
    assertEquals("identity", world.transport.requests().get(0).headers().get("accept-encoding"));
    assertFalse(world.transport.requests().get(1).headers().containsKey("accept-encoding"));
  }

  @Test
  void saysThatADocumentCameInAnEncodingThatItCannotRead() throws IOException {
    world.transport.on(A, GOOD.withHeader("Content-Encoding", "br"));
    FetchOutcome outcome = world.fetch(FetchRequest.document(A, 100));
    assertEquals(List.of("MALFORMED"), reasons(outcome));
    assertEquals("content encoding 'br' is not known", details(outcome));
  }

  @Test
  void namesSourceReasonStatusAndDetailInOneLineWithoutPasswords() throws IOException {
    URI source = URI.create("https://me:secret@a.example/f");
    world.transport.on(A, ScriptedReply.status(404));
    FailedAttempt attempt = world.fetch(sizeAndDigest(), source).attempts().get(0);
    assertEquals("https://***@a.example/f: absent: http status 404", attempt.toString());
  }
}
