package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsCommandsTest {
  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);
  private HttpServer server;
  private Map<String, String> files = Map.of();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              files
                  .getOrDefault(exchange.getRequestURI().getPath(), "")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private String config(String... mirrors) throws IOException {
    StringBuilder yaml =
        new StringBuilder("backends:\n- dirs: [a]\n  ts_fname: stamp\n  mirrors:\n");
    for (String mirror : mirrors) {
      yaml.append("  - url: ").append(url(mirror)).append('\n');
    }
    return Files.writeString(folder.resolve("mirrors.yaml"), yaml).toString();
  }

  @Test
  void checkReportsEveryMirrorAndNamesTheOnesThatAreNotWell() throws Exception {
    files = Map.of("/good/a/stamp", Instant.now().getEpochSecond() + "", "/bad/a/stamp", "oops");
    Path report = folder.resolve("report.json");
    int exit =
        captured.run(
            "mirrors", "check", "--config", config("/good", "/bad"), "--json", report.toString());
    assertEquals(1, exit, captured.err());
    assertTrue(captured.err().contains(url("/bad") + ": dishonest"), captured.err());
    assertFalse(captured.err().contains("/good"), captured.err());
    String json = Files.readString(report);
    assertTrue(
        json.contains("{\"url\":\"" + url("/good") + "\",\"served\":true,\"lag_seconds\":"), json);
    assertTrue(
        json.contains("{\"url\":\"" + url("/bad") + "\",\"served\":false,\"lag_seconds\":null"),
        json);
  }

  @Test
  void checkIsWellWhenAllMirrorsAre() throws Exception {
    files = Map.of("/good/a/stamp", Instant.now().getEpochSecond() + "");
    assertEquals(0, captured.run("mirrors", "check", "--config", config("/good")), captured.err());
  }

  @Test
  void aWrongConfigurationIsSaidWithItsLine() throws Exception {
    String config = Files.writeString(folder.resolve("m.yaml"), "\nhttp_port: x\n").toString();
    assertEquals(2, captured.run("mirrors", "check", "--config", config));
    assertTrue(captured.err().contains("line 2: http_port"), captured.err());
    assertEquals(2, captured.run("mirrors", "serve", "--config", folder + "/none.yaml"));
  }

  @Test
  void nagiosExitsAsPluginsDo() {
    files = Map.of("/m", "{\"http://m\": 90000}", "/none", "{\"http://m\": -1}");
    assertEquals(1, captured.run("mirrors", "nagios", "--url", url("/m")));
    assertEquals(2, captured.run("mirrors", "nagios", "--url", url("/m"), "--c", "25"));
    assertEquals(0, captured.run("mirrors", "nagios", "--url", url("/m"), "--w", "26"));
    assertEquals(3, captured.run("mirrors", "nagios", "--url", url("/none")));
    assertEquals(3, captured.run("mirrors", "nagios", "--url", url("/gone")));
    assertEquals(3, captured.run("mirrors", "nagios", "--url", "http://127.0.0.1:1/"));
    assertTrue(
        captured
            .out()
            .startsWith(
                "WARNING - 90000 seconds since last sync, which are 25.0000 hours.|last_sync=90000"),
        captured.out());
  }
}
