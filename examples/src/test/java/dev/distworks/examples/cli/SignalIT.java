package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.examples.upstream.Wheel;
import dev.distworks.examples.upstream.WheelBuilder;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals, sent to the real program. */
@Timeout(120)
class SignalIT {
  private static final Path JAR = Path.of("target/distworks.jar").toAbsolutePath();

  @TempDir private Path folder;

  /** Signals are as a terminal has them, also where tests run in the background, without SIGINT. */
  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT,TERM",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(folder.resolve("err").toFile())
        .redirectInput(new java.io.File("/dev/null"))
        .start();
  }

  private String config(String master) throws IOException {
    String text =
        "[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\nworkers = 2\n"
            .formatted(folder.resolve("mirror"), master);
    return Files.writeString(folder.resolve("bandersnatch.conf"), text).toString();
  }

  private static void send(String signal, Process process) throws Exception {
    int exit = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    assertEquals(0, exit, "kill");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aServerSaysWhereItListensAndStopsCleanly(String signal, int expected) throws Exception {
    Process server =
        start("pypi", "serve", "-c", config("http://127.0.0.1:1"), "--listen", "127.0.0.1:0");
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertTrue(line.matches("listening on http://127\\.0\\.0\\.1:[0-9]+"), line);

      send(signal, server);

      assertTrue(server.waitFor(60, TimeUnit.SECONDS));
      assertEquals(expected, server.exitValue());
    } finally {
      server.destroyForcibly();
    }
  }

  /** An index of which one project answers only when it is told to. */
  private static final class HangingPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CountDownLatch asked = new CountDownLatch(1);
    private final transient CountDownLatch released = new CountDownLatch(1);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      asked.countDown();
      try {
        released.await(90, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Test
  void aRunThatIsInterruptedKeepsWhatIsFinishedAndReportsIt() throws Exception {
    List<Wheel> wheels = new ArrayList<>();
    for (char name = 'a'; name <= 'e'; name++) {
      wheels.add(WheelBuilder.of("project-" + name, "1.0").build());
    }
    HangingPage hanging = new HangingPage();
    Path report = folder.resolve("report.json");
    try (WebServer upstream =
        WebServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("/*", new IndexServlet(Catalogue.of(wheels)), "/simple/project-e/", hanging))) {
      Process run =
          start("pypi", "mirror", "-c", config(upstream.uri().toString()), "--json", "" + report);
      assertTrue(hanging.asked.await(60, TimeUnit.SECONDS));
      send("TERM", run);
      hanging.released.countDown();

      assertTrue(run.waitFor(60, TimeUnit.SECONDS));
      assertEquals(143, run.exitValue());
    }
    String err = Files.readString(folder.resolve("err"));
    assertTrue(err.contains("distworks: pypi mirror: interrupted: "), err);
    assertTrue(Files.readString(report).contains("\"exit\":143"), Files.readString(report));
    assertTrue(Files.exists(folder.resolve("mirror/web/simple/project-a/index.html")));
  }
}
