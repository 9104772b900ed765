package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.examples.upstream.WheelBuilder;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PypiCommandsTest {
  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);
  private final Catalogue catalogue =
      Catalogue.of(
          List.of(
              WheelBuilder.of("alpha", "1.0").build(),
              WheelBuilder.of("beta", "1.0").filler(3000, 2).build()));
  private final Map<String, Servlet> servlets =
      new HashMap<>(Map.of("/*", new IndexServlet(catalogue)));
  private WebServer upstream;

  @AfterEach
  void close() {
    if (upstream != null) {
      upstream.close();
    }
  }

  /** The configuration of a mirror of an upstream that serves the servlets. */
  private String config(String... more) throws IOException {
    upstream =
        WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), servlets);
    return config(upstream.uri(), more);
  }

  private String config(URI master, String... more) throws IOException {
    String text =
        "[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\n%s\n"
            .formatted(folder.resolve("mirror"), master, String.join("\n", more));
    return Files.writeString(folder.resolve("bandersnatch.conf"), text).toString();
  }

  @Test
  void mirrorsEverythingAndReportsIt() throws Exception {
    Path report = folder.resolve("report.json");

    int exit = captured.run("pypi", "mirror", "-c", config(), "--json", report.toString());

    assertEquals(0, exit, captured.err());
    assertEquals("", captured.err());
    assertEquals("", captured.out());
    assertTrue(Files.exists(folder.resolve("mirror/web/simple/alpha/index.html")));
    String json = Files.readString(report);
    assertTrue(json.startsWith("{\"command\":\"pypi mirror\",\"started\":\""), json);
    assertTrue(json.contains("\"exit\":0,"), json);
    assertTrue(json.contains("\"failures\":[]"), json);
  }

  @Test
  void namesAFileThatIsWrongInTheReportAndOnStandardErrorAndExitsWith1() throws Exception {
    ReleaseFile beta = catalogue.projects().get(1).files().get(0);
    servlets.put(
        "/packages/" + beta.path(),
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response.getOutputStream().write(new byte[(int) beta.size()]);
          }
        });

    int exit =
        captured.run(
            "pypi", "mirror", "-c", config("[distworks]", "retries = 0"), "--json", "-", "-q");

    assertEquals(1, exit);
    List<String> errors = captured.err().lines().toList();
    assertEquals(1, errors.size(), captured.err());
    assertTrue(errors.get(0).startsWith("distworks: "), errors.get(0));
    assertTrue(errors.get(0).contains("rejected: "), errors.get(0));
    assertTrue(captured.err().contains(beta.filename()), captured.err());
    assertTrue(captured.out().contains(beta.filename()), captured.out());
    assertTrue(captured.out().contains("\"outcome\":\"rejected\""), captured.out());
    assertEquals(1, captured.out().lines().count());
    assertTrue(Files.exists(folder.resolve("mirror/web/simple/alpha/index.html")));
  }

  @Test
  void takesTheNamedProjectsOnly() throws Exception {
    assertEquals(0, captured.run("pypi", "sync", "-c", config(), "Alpha"), captured.err());

    assertTrue(Files.exists(folder.resolve("mirror/web/simple/alpha/index.html")));
    assertFalse(Files.exists(folder.resolve("mirror/web/simple/beta")));
  }

  @Test
  void refusesANameThatIsNone() throws Exception {
    assertEquals(2, captured.run("pypi", "sync", "-c", config(), "../etc"));

    assertTrue(captured.err().startsWith("distworks: pypi sync: "), captured.err());
    assertFalse(Files.exists(folder.resolve("mirror")));
  }

  @Test
  void refusesAConfigurationThatIsMissingOrWrong() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.conf"), "[mirror]\nworkers = many\n");

    assertEquals(2, captured.run("pypi", "mirror", "-c", folder.resolve("none").toString()));
    assertEquals(2, captured.run("pypi", "mirror", "-c", wrong.toString()));
    assertEquals(2, captured.run("pypi", "serve", "-c", wrong.toString()));

    List<String> errors = captured.err().lines().toList();
    assertEquals(3, errors.size(), captured.err());
    assertTrue(errors.get(0).startsWith("distworks: configuration: " + folder), errors.get(0));
    assertTrue(errors.get(1).startsWith("distworks: configuration: " + wrong), errors.get(1));
  }

  @Test
  void refusesWhatCannotBeDoneYet() throws Exception {
    assertEquals(
        2, captured.run("pypi", "mirror", "-c", config("storage-backend = s3")), captured.err());

    assertTrue(captured.err().contains("storage-backend"), captured.err());
  }

  @Test
  void stopsWithItsHoldersPidWhileAnotherRunHoldsTheLock() throws Exception {
    Path mirror = Files.createDirectories(folder.resolve("mirror"));
    DirectoryLock lock = DirectoryLock.acquire(mirror.resolve(".lock"), InstantSource.system());
    try {
      assertEquals(3, captured.run("pypi", "mirror", "-c", config()));
    } finally {
      lock.close();
    }

    assertTrue(captured.err().contains("pid " + ProcessHandle.current().pid()), captured.err());
    assertTrue(captured.err().startsWith("distworks: pypi mirror: "), captured.err());
  }

  @Test
  void stopsWhenUpstreamIsNotThere() throws Exception {
    String config = config("[distworks]", "retries = 0");
    upstream.close();

    assertEquals(3, captured.run("pypi", "mirror", "-c", config));

    assertEquals(1, captured.err().lines().count(), captured.err());
  }

  @Test
  void looksAtEveryProjectWhenForced() throws Exception {
    String config = config();
    captured.run("pypi", "mirror", "-c", config);
    Path page = folder.resolve("mirror/web/simple/alpha/index.html");
    Files.delete(page);

    captured.run("pypi", "mirror", "-c", config);
    assertFalse(Files.exists(page), "nothing changed upstream, so nothing is looked at");
    assertEquals(0, captured.run("pypi", "mirror", "-c", config, "--force-check"));

    assertTrue(Files.exists(page));
  }
}
