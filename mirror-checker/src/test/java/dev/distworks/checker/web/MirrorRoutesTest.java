package dev.distworks.checker.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.AddressFamily;
import dev.distworks.checker.Contact;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.Probe;
import dev.distworks.checker.ProbeResult;
import dev.distworks.checker.Refutation;
import dev.distworks.checker.StampReading;
import dev.distworks.checker.history.MemoryHistory;
import dev.distworks.core.testing.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorRoutesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"$(touch x)\"";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private MirrorChecker checker;

  @BeforeEach
  void start() throws Exception {
    checker =
        MirrorChecker.builder("site", new FixedProbe(), new MemoryHistory())
            .mirrors(
                List.of(
                    Mirror.of("http://good.example/pub"),
                    Mirror.of("https://good.example/with_underscore/"),
                    Mirror.of("http://bad.example/pub"),
                    Mirror.of("https://bad.example/pub/")))
            .stamps(List.of("a"), "stamp")
            .clock(clock)
            .build();
    Site site =
        new Site(
            checker,
            "/mirrors",
            Optional.of(ListPattern.of("yum/{v}", "rpm/{v}")),
            Optional.of("/prometheus"));
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(new MirrorRoutes(List.of(site), clock)), "/*");
    server.setHandler(context);
    server.addConnector(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    checker.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersAsMirrorcheckerDoes() throws Exception {
    assertTrue(get("/mirrors").body().contains("\"http://good.example/pub\": -1"));
    checker.check();
    clock.advance(Duration.ofSeconds(5));
    String all = get("/mirrors").body();
    assertTrue(all.contains("\"in_seconds\": 12"), all);
    assertTrue(all.contains("\"http://bad.example/pub\": -1"), all);
    assertEquals(all, get("/mirrors/").body());
    assertEquals(
        "{\n    \"http://good.example/pub\": 12\n}", get("/mirrors/good.example_pub").body());
    assertEquals(404, get("/mirrors/none.example").statusCode());
    assertEquals(404, get("/").statusCode());
  }

  @Test
  void asksForHttpsMirrorsAndUnderscoresToo() throws Exception {
    checker.check();
    String one = get("/mirrors/good.example_with_underscore").body();
    assertTrue(one.contains("https://good.example/with_underscore/\": 7"), one);
  }

  @Test
  void tellsMirrorsOfOneNameApart() throws Exception {
    checker.check();
    assertTrue(get("/mirrors/bad.example_pub").body().contains("http://bad.example/pub\""));
    String other = get("/mirrors/https:__bad.example_pub").body();
    assertTrue(other.contains("https://bad.example/pub/\""), other);
    String page = get("/status").body();
    assertTrue(page.contains("\"status/https%3A__bad.example_pub\""), page);
    assertTrue(page.contains("\"status/good.example_pub\""), page);
    assertTrue(
        get("/status/https%3A__bad.example_pub").body().contains("<h1>https://bad.example/pub/"));
  }

  @Test
  void listsTheGoodMirrors() throws Exception {
    assertEquals("", get("/mirrors/yum/el9").body());
    checker.check();
    assertEquals(
        "http://good.example/pub/rpm/el9\nhttps://good.example/with_underscore/rpm/el9\n",
        get("/mirrors/yum/el9").body());
    clock.advance(Duration.ofDays(1));
    assertEquals("", get("/mirrors/yum/el9").body());
  }

  @Test
  void givesPrometheusItsFiguresWithHelpAndType() throws Exception {
    checker.check();
    String text = get("/prometheus").body();
    assertEquals(text, get("/metrics").body());
    assertTrue(text.contains("# HELP mirror_health_check "), text);
    assertTrue(text.contains("# TYPE mirror_health_check gauge\n"), text);
    assertTrue(text.contains("mirror_health_check{url=\"http://good.example/pub\"} 7\n"), text);
    assertTrue(text.contains("mirror_health_check{url=\"http://bad.example/pub\"} -1\n"), text);
    assertTrue(text.contains("mirror_listed{url=\"http://bad.example/pub\"} 0\n"), text);
  }

  @Test
  void showsWhatAMirrorGaveAsText() throws Exception {
    checker.check();
    for (String path : List.of("/status", "/status/bad.example_pub")) {
      HttpResponse<String> page = get(path);
      assertEquals(200, page.statusCode());
      assertFalse(page.body().contains("<script"), page.body());
      assertTrue(page.headers().firstValue("content-security-policy").isPresent());
    }
    String page = get("/status/bad.example_pub").body();
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;$(touch x)&quot;"), page);
    assertTrue(page.contains("<dd>81 min behind ours</dd>"), page);
    assertEquals(404, get("/status/none").statusCode());
    assertEquals(
        "text/css;charset=utf-8",
        get("/status/style.css").headers().firstValue("content-type").orElse("").replace(" ", ""));
  }

  @Test
  void isReadyWhenEveryMirrorWasChecked() throws Exception {
    assertEquals(200, get("/healthz/live").statusCode());
    assertEquals(503, get("/healthz/ready").statusCode());
    checker.check();
    assertEquals(200, get("/healthz/ready").statusCode());
  }

  /** Good mirrors are seven seconds old; bad ones give hostile text. */
  private final class FixedProbe implements Probe {
    @Override
    public CompletableFuture<ProbeResult> probe(Request request) {
      boolean good = request.mirror().url().contains("good");
      StampReading reading =
          good
              ? new StampReading.Planted(clock.instant().minusSeconds(7))
              : new StampReading.Refuted(Refutation.GARBAGE, HOSTILE);
      Contact contact =
          new Contact(
              AddressFamily.IPV4,
              false,
              Duration.ofMillis(2),
              Duration.ofMillis(30),
              Optional.of(clock.instant().plus(Duration.ofDays(9))),
              Optional.of(Duration.ofMinutes(-81)));
      return CompletableFuture.completedFuture(
          new ProbeResult(clock.instant(), List.of(reading), Optional.of(contact)));
    }

    @Override
    public void close() {}
  }
}
