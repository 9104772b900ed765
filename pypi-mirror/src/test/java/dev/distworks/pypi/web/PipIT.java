package dev.distworks.pypi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.pypi.CoreMetadata;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.ProjectPage;
import dev.distworks.pypi.simple.FileLinks;
import dev.distworks.pypi.simple.SimplePageWriter;
import dev.distworks.pypi.wheel.WheelMetadata;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unmodified pip installs from a tree of our pages. */
class PipIT {
  @TempDir private Path root;

  @BeforeEach
  void mirror() throws Exception {
    assumeTrue(run("python3", "-m", "pip", "--version").status() == 0, "pip is not installed");
    project("Top_Project", "Requires-Dist: leaf-project\n");
    project("leaf.project", "");
  }

  @Test
  void installsFromTheServletByJsonAndMetadata() throws Exception {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new PypiServlet(root.resolve("web"))), "/*");
    context.addFilter(
        new FilterHolder(
            (request, response, chain) -> {
              chain.doFilter(request, response);
              seen.add(
                  ((HttpServletRequest) request).getRequestURI()
                      + " "
                      + ((HttpServletResponse) response).getContentType());
            }),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(context);
    server.start();
    try {
      install("http://127.0.0.1:" + connector.getLocalPort() + "/simple");
    } finally {
      server.stop();
    }
    assertTrue(
        seen.contains("/simple/top-project/ application/vnd.pypi.simple.v1+json"), seen.toString());
    assertTrue(
        seen.stream().anyMatch(line -> line.contains("leaf_project-1.0-py3-none-any.whl.metadata")),
        seen.toString());
  }

  @Test
  void installsFromAStaticFileServerByHtml() throws Exception {
    Process server =
        new ProcessBuilder(
                "python3",
                "-u",
                "-m",
                "http.server",
                "--bind",
                "127.0.0.1",
                "--directory",
                root.resolve("web").toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String line = server.inputReader(StandardCharsets.UTF_8).readLine();
      install("http://127.0.0.1:" + line.replaceAll(".* port (\\d+) .*", "$1") + "/simple");
    } finally {
      server.destroy();
    }
  }

  private void install(String index) throws Exception {
    Path target = root.resolve("installed");
    Ended pip =
        run(
            "python3",
            "-m",
            "pip",
            "--isolated",
            "--disable-pip-version-check",
            "install",
            "--no-cache-dir",
            "--index-url",
            index,
            "--target",
            target.toString(),
            "top-project");
    assertEquals(0, pip.status(), pip.output());
    assertTrue(Files.isRegularFile(target.resolve("leaf_project.py")), pip.output());
  }

  /** Publishes a project with one wheel. */
  private void project(String display, String more) throws Exception {
    ProjectName name = ProjectName.of(display);
    String module = name.normalized().replace('-', '_');
    byte[] wheel = wheel(module, name.normalized(), more);
    String filename = module + "-1.0-py3-none-any.whl";
    byte[] metadata =
        WheelMetadata.read(
                (offset, length) ->
                    new ByteArrayInputStream(
                        wheel, Math.toIntExact(offset), Math.toIntExact(length)),
                wheel.length)
            .orElseThrow();
    DistributionFile file =
        DistributionFile.builder(
                filename, URI.create("https://files.example/packages/aa/" + filename))
            .size(wheel.length)
            .digests(List.of(sha256(wheel)))
            .coreMetadata(CoreMetadata.of(sha256(metadata)))
            .build();
    Path web = root.resolve("web");
    Path path = file.storePath().in(web);
    Files.createDirectories(path.getParent());
    Files.write(path, wheel);
    Files.write(file.metadataPath().orElseThrow().in(web), metadata);
    ProjectPage page =
        ProjectPage.builder(name)
            .lastSerial(1)
            .versions(List.of("1.0"))
            .files(List.of(file))
            .build();
    SimplePageWriter writer = new SimplePageWriter(FileLinks.relative());
    Path folder = Files.createDirectories(web.resolve("simple").resolve(name.normalized()));
    Files.write(folder.resolve("index.html"), writer.html(page));
    Files.write(folder.resolve("index.v1_json"), writer.json(page));
  }

  private static byte[] wheel(String module, String name, String more) throws IOException {
    String info = module + "-1.0.dist-info/";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, module + ".py", "");
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n" + more);
      put(
          zip,
          info + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(
          zip,
          info + "RECORD",
          module + ".py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static Digest sha256(byte[] bytes) {
    return Digester.digest(bytes, DigestAlgorithm.SHA256);
  }

  private static Ended run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.environment().put("PIP_CONFIG_FILE", "/dev/null");
    builder.environment().remove("PIP_INDEX_URL");
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      return new Ended(127, String.valueOf(e.getMessage()));
    }
  }

  private record Ended(int status, String output) {}
}
