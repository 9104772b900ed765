package dev.distworks.core.fetch;

import static dev.distworks.core.fetch.FetchWorld.A;
import static dev.distworks.core.fetch.FetchWorld.B;
import static dev.distworks.core.fetch.FetchWorld.CONTENT;
import static dev.distworks.core.fetch.FetchWorld.details;
import static dev.distworks.core.fetch.FetchWorld.reasons;
import static dev.distworks.core.fetch.FetchWorld.sizeAndDigest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.testing.ScriptedReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  private static final ScriptedReply GOOD = ScriptedReply.ok(CONTENT);

  private final FetchWorld world = new FetchWorld();

  private static ScriptedReply to(String location) {
    return ScriptedReply.status(302).withHeader("Location", location);
  }

  private HttpRequest last() {
    return world.transport.requests().get(world.transport.requests().size() - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsEveryKind(int status) throws IOException {
    world.transport.on(A, to(B.toString()).withStatus(status)).on(B, GOOD);
    FetchOutcome.Fetched fetched =
        assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A));
    assertEquals(A, fetched.source());
    assertEquals(B, fetched.location());
  }

  @ParameterizedTest
  @CsvSource({
    "g, https://a.example/d/g",
    "../g?x=%2B+y, https://a.example/g?x=%2B+y",
    "/g#part, https://a.example/g",
    "//b.example/g, https://b.example/g",
    "https://b.example:443/g, https://b.example:443/g",
    "/a b|c, https://a.example/a%20b%7Cc",
    "/\u00c3\u00a9, https://a.example/%C3%A9",
    "https://me:pw@b.example/g, https://b.example/g",
    "?q, https://a.example/d/?q"
  })
  void resolvesTheTarget(String location, URI target) throws IOException {
    URI base = URI.create("https://a.example/d/f");
    world.transport.on(base, to(location)).on(target, GOOD);
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), base));
    assertEquals(target, last().uri());
    assertFalse(last().headers().containsKey("authorization"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://b.example/f",
        "gopher://b.example/",
        "javascript:alert(1)",
        "http:",
        "https://",
        "http://b.example:99999/",
        "http://[::1",
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://b.example:22/",
        "https://b.example:8443/"
      })
  void goesNowhereElse(String location) throws IOException {
    world.transport.on(A, to(location));
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A);
    assertEquals(List.of("REDIRECT_REFUSED"), reasons(outcome));
    assertEquals(List.of(A), world.asked());
    assertTrue(details(outcome).startsWith("a redirect to "), details(outcome));
  }

  @Test
  void refusesATargetWhoseNameLeadsInside() throws IOException {
    world.transport.on(A, to(B.toString())).on(B, ScriptedReply.fault(Fault.ADDRESS_REFUSED));
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A);
    assertEquals(List.of("REDIRECT_REFUSED"), reasons(outcome));
    assertTrue(details(outcome).endsWith("(after a redirect to https://b.example/f)"));
  }

  @Test
  void refusesARedirectWithoutATarget() throws IOException {
    world.transport.on(A, ScriptedReply.status(302)).on(B, to(" "));
    assertEquals(
        List.of("REDIRECT_REFUSED", "REDIRECT_REFUSED"),
        reasons(world.fetch(sizeAndDigest(), A, B)));
  }

  @Test
  void endsALoop() throws IOException {
    world.transport.on(A, to(B.toString())).on(B, to(A.toString()));
    FetchOutcome outcome = world.fetch(sizeAndDigest(), A);
    assertEquals(List.of("REDIRECT_REFUSED"), reasons(outcome));
    assertEquals("more than 5 redirects, the last at https://b.example/f", details(outcome));
    assertEquals(6, world.asked().size());
  }

  @Test
  void leavesHttpsOnlyForWhatAStrongDigestProtects() throws IOException {
    URI plain = URI.create("http://b.example/f");
    world.transport.on(A, to(plain.toString())).on(plain, GOOD);
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(sizeAndDigest(), A));
    byte[] bytes = CONTENT.getBytes(StandardCharsets.UTF_8);
    for (BlobExpectation weak :
        List.of(
            BlobExpectation.anything(),
            BlobExpectation.of(bytes.length, List.of()),
            BlobExpectation.of(Digester.digest(bytes, DigestAlgorithm.MD5)))) {
      assertEquals(List.of("REDIRECT_REFUSED"), reasons(world.fetch(weak, A)));
    }
  }

  @Test
  void sendsTheUserOfASourceToThatPlaceOnly() throws IOException {
    URI source = URI.create("https://me:p%40ss@a.example/f");
    URI same = URI.create("https://a.example/g");
    world.transport.on(A, to("/g")).on(same, to(B.toString())).on(B, GOOD);
    FetchRequest request =
        FetchRequest.of(List.of(source), sizeAndDigest(), 100)
            .withHeader("Cookie", "c")
            .withHeader("Accept", "x");
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(request));
    for (HttpRequest inside : world.transport.requests().subList(0, 2)) {
      assertEquals("Basic bWU6cEBzcw==", inside.headers().get("authorization"));
      assertEquals("c", inside.headers().get("cookie"));
    }
    assertEquals(B, last().uri());
    assertFalse(last().headers().containsKey("authorization"));
    assertFalse(last().headers().containsKey("cookie"));
    assertEquals("x", last().headers().get("accept"));
  }

  @ParameterizedTest
  @CsvSource({"301, POST", "302, POST", "303, GET", "307, POST", "308, POST"})
  void repeatsAPostExceptWhereTheServerSaysSeeOther(int status, String method) throws IOException {
    world.transport.on(A, to(B.toString()).withStatus(status)).on(B, GOOD);
    FetchRequest post =
        FetchRequest.document(A, 100).withBody(new byte[1]).withHeader("Content-Type", "text/xml");
    assertInstanceOf(FetchOutcome.Fetched.class, world.fetch(post));
    assertEquals(method, last().method());
    assertEquals(method.equals("POST"), last().body().isPresent());
    assertEquals(method.equals("POST"), last().headers().containsKey("content-type"));
  }

  @Test
  void saysWhereAFailureWasFound() throws IOException {
    world.transport.on(A, to(B.toString()));
    assertEquals(
        "http status 404 (after a redirect to https://b.example/f)",
        details(world.fetch(sizeAndDigest(), A)));
  }

  @Test
  void followsAsManyAsAllowed() throws IOException {
    world.transport.on(A, to(B.toString())).on(B, GOOD);
    FetchRequest request = FetchRequest.document(A, 100);
    assertEquals(
        List.of("REDIRECT_REFUSED"),
        reasons(world.fetcher(b -> b.maxRedirects(0)).fetch(request, world.sink)));
    assertInstanceOf(
        FetchOutcome.Fetched.class,
        world.fetcher(b -> b.maxRedirects(1)).fetch(request, world.sink));
  }
}
