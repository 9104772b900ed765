package dev.distworks.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.examples.config.PypiConfig;
import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.pypi.PypiMirror;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real wheels of this machine, mirrored, and a real pip that installs them from the mirror. */
@Timeout(300)
class PipInstallIT {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Pattern STATIC_PORT = Pattern.compile("Serving HTTP on .* port ([0-9]+)");

  @TempDir private Path folder;

  private Pip pip;
  private DemoCatalogue content;
  private PypiConfig mirror;

  @BeforeEach
  void mirrorTheRealWheels() throws Exception {
    Optional<Pip> found = Pip.find();
    assumeTrue(found.isPresent(), "python3 with pip is not installed (Debian: python3-pip)");
    pip = found.orElseThrow();
    content = DemoCatalogue.collect();
    assumeFalse(
        content.realWheels().isEmpty(),
        "no wheels in /usr/share/python-wheels (Debian: python3-pip-whl, python3-setuptools-whl)");
    try (WebServer upstream =
        WebServer.start(ANY_PORT, Map.of("/*", new IndexServlet(content.catalogue())))) {
      String text =
          "[mirror]\ndirectory = %s\nmaster = %s\nallow-non-https = true\n"
              .formatted(folder.resolve("mirror"), upstream.uri());
      mirror =
          PypiConfig.forMirroring(Files.writeString(folder.resolve("bandersnatch.conf"), text));
      try (PypiMirror open = mirror.open(event -> {})) {
        assertEquals(List.of(), open.sync().failures());
      }
    }
  }

  @Test
  void pipInstallsThroughOurServerWithJsonPages() throws Exception {
    try (WebServer server = WebServer.start(ANY_PORT, Map.of("/*", mirror.servlet()))) {
      String said = installFrom(server.uri());

      assertTrue(said.contains("as application/vnd.pypi.simple.v1+json"), said);
    }
  }

  @Test
  void pipInstallsThroughAPlainStaticFileServerWithHtmlPages() throws Exception {
    Process server =
        new ProcessBuilder(
                "python3",
                "-u",
                "-m",
                "http.server",
                "--bind",
                "127.0.0.1",
                "--directory",
                mirror.web().toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      Matcher port = STATIC_PORT.matcher(String.valueOf(out.readLine()));
      assertTrue(port.find(), "the static server says where it listens");

      String said = installFrom(URI.create("http://127.0.0.1:" + port.group(1)));

      assertTrue(said.contains("as text/html"), said);
    } finally {
      server.destroy();
    }
  }

  private String installFrom(URI server) throws Exception {
    Path site = folder.resolve("site");
    String said = pip.install(server.resolve("/simple/"), site, content.wanted());
    for (String module : DemoCatalogue.modules()) {
      assertTrue(Files.exists(site.resolve(module).resolve("__init__.py")), module);
    }
    assertTrue(Files.isDirectory(site.resolve("setuptools")), said);
    return said;
  }
}
