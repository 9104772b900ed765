package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.distfile.directory.MirrorDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistfilesCommandsTest {
  @TempDir private Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private CapturedConsole captured = new CapturedConsole(false);
  private HttpServer server;
  private Path tree;
  private Path store;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String name = exchange.getRequestURI().getPath().substring(1);
          byte[] body = content(name).getBytes(StandardCharsets.UTF_8);
          boolean there = !name.startsWith("gone");
          exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
          if (there) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    tree = folder.resolve("tree");
    store = Files.createDirectory(folder.resolve("distfiles"));
    write("profiles/repo_name", "test\n");
    for (int i = 0; i < 6; i++) {
      want("file" + i, "");
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String content(String name) {
    return "the content of " + name;
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private void want(String name, String restrict) throws IOException {
    String uri = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    write(
        "metadata/md5-cache/app/" + name + "-1",
        "EAPI=8\nRESTRICT=" + restrict + "\nSRC_URI=" + uri + "\n");
    byte[] bytes = content(name).getBytes(StandardCharsets.UTF_8);
    write(
        "app/" + name + "/Manifest", "DIST " + name + " " + bytes.length + " BLAKE2B " + b2(name));
  }

  private static String b2(String name) {
    byte[] bytes = content(name).getBytes(StandardCharsets.UTF_8);
    return Digester.digest(bytes, DigestAlgorithm.BLAKE2B_512).hex();
  }

  private void forget(String name) throws IOException {
    Files.delete(tree.resolve("metadata/md5-cache/app/" + name + "-1"));
  }

  private int run(String verb, String... more) {
    captured = new CapturedConsole(false);
    List<String> words =
        new ArrayList<>(
            List.of(
                "distfiles",
                verb,
                "--repo-path=" + tree,
                "--distfiles",
                store.toString(),
                "--allow-address=127.0.0.1/32",
                "--allow-port",
                Integer.toString(server.getAddress().getPort())));
    words.addAll(List.of(more));
    return captured.run(words.toArray(String[]::new));
  }

  private String report(String verb, int expected, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(List.of("--json", folder.resolve("report.json").toString()));
    assertEquals(expected, run(verb, words.toArray(String[]::new)), captured.err());
    return Files.readString(folder.resolve("report.json"));
  }

  private String entry(String name, String action) {
    return "{\"name\":\"%s\",\"owner\":\"app/%s-1\",\"size\":%s,\"digests\":{\"BLAKE2B\":\"%s\"},\"uris\":[\"http://127.0.0.1:%s/%s\"],\"paths\":[\"%s\"],\"action\":\"%s\"}"
        .formatted(
            name,
            name,
            content(name).length(),
            b2(name),
            server.getAddress().getPort(),
            name,
            name,
            action);
  }

  @Test
  void dryRunPrintsThePlanAndChangesNothing() throws IOException {
    want("held", "mirror");
    String plan = report("mirror", 0, "--dry-run", "--mirror");

    assertTrue(plan.contains(entry("file0", "fetch")), plan);
    assertTrue(plan.contains("\"name\":\"held\""), plan);
    assertTrue(plan.contains("\"action\":\"restricted\""), plan);
    assertTrue(plan.contains("\"failures\":[],\"deletions\":[]"), plan);
    assertTrue(captured.out().contains("fetch file0 "), captured.out());
    assertEquals(0, requests.get());
    try (var files = Files.list(store)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void mirrorReportsEveryFileAndEndsWithOneWhenSomeFailed() throws IOException {
    want("gone", "");
    String report = report("mirror", 1, "--mirror");

    assertTrue(report.contains(entry("file0", "fetch")), report);
    assertTrue(report.contains(entry("gone", "failed")), report);
    assertTrue(
        report.contains("{\"cpv\":\"app/gone-1\",\"name\":\"gone\",\"code\":\"http-status\""),
        report);
    assertTrue(captured.err().contains("gone"), captured.err());
    assertEquals(content("file0"), Files.readString(store.resolve("file0")));

    captured = new CapturedConsole(false);
    int exit =
        captured.run("distfiles", "failures", "--distfiles", store.toString(), "--new-since", "1d");
    assertEquals(0, exit, captured.err());
    assertTrue(captured.out().contains("app/gone-1 gone http-status"), captured.out());
    forget("gone");
    String second = report("mirror", 0, "--mirror");
    assertTrue(second.contains(entry("file0", "keep")), second);
  }

  @Test
  void deletionsAreInTheReportAndStoppedWhenTheyAreMany() throws IOException {
    assertEquals(0, run("mirror", "--mirror"));
    forget("file0");
    Files.delete(tree.resolve("app/file0/Manifest"));
    String report = report("mirror", 0, "--delete", "--deletion-delay", "1814400", "--mirror");
    assertTrue(
        report.contains("\"deletions\":[{\"name\":\"file0\",\"cpv\":\"app/file0-1\",\"date\":\"20"),
        report);

    int exit = run("mirror", "--delete", "--deletion-delay", "0", "--mirror");
    assertEquals(3, exit, captured.err());
    assertTrue(captured.err().contains("1 of 6"), captured.err());
    assertTrue(Files.exists(store.resolve("file0")));
    exit = run("mirror", "--delete", "--deletion-delay", "0", "--max-delete-percent=20");
    assertEquals(0, exit, captured.err());
    assertFalse(Files.exists(store.resolve("file0")));
  }

  @Test
  void verifyNamesWhatIsDamagedAndRepairsIt() throws IOException {
    run("mirror", "--mirror");
    Files.writeString(store.resolve("file1"), content("file2"));

    assertEquals(1, run("verify"), captured.err());
    assertTrue(captured.err().contains("file1"), captured.err());
    assertEquals(0, run("verify", "--repair"), captured.err());
    assertEquals(0, run("verify"), captured.err());
    assertEquals(content("file1"), Files.readString(store.resolve("file1")));
  }

  @Test
  void relayoutMovesTheStoreAndTellsClients() throws IOException {
    run("mirror", "--mirror");
    Path conf = folder.resolve("other.conf");
    Files.writeString(conf, "[structure]\n0=filename-hash BLAKE2B 8\n");
    captured = new CapturedConsole(false);
    int exit =
        captured.run(
            "distfiles", "relayout", "--distfiles", store.toString(), "--layout-conf=" + conf);

    assertEquals(0, exit, captured.err());
    assertFalse(Files.exists(store.resolve("file0")));
    assertTrue(
        Files.readString(store.resolve("layout.conf")).contains("0=filename-hash BLAKE2B 8"));
    int before = requests.get();
    assertEquals(0, run("mirror", "--mirror"), captured.err());
    assertEquals(before, requests.get());
  }

  @Test
  void usageAndConfigurationEndWithTwo() throws IOException {
    assertEquals(2, new CapturedConsole(false).run("distfiles", "mirror", "--mirror"));
    assertEquals(2, run("mirror", "--repo-path", folder.resolve("nowhere").toString()));
    assertTrue(captured.err().contains("nowhere"), captured.err());
    assertEquals(2, run("mirror", "--allow-address", "not-a-network"));
    assertEquals(2, run("mirror", "--no-such-option"));
    Files.writeString(store.resolve("layout.conf"), "[structure]\n1=flat\n");
    assertEquals(2, run("mirror"));
    assertTrue(captured.err().contains("layout.conf"), captured.err());
  }

  @Test
  void heldLockEndsWithThreeAndNamesTheProcess() throws IOException {
    try (MirrorDirectory held = MirrorDirectory.of(store).open()) {
      assertEquals(3, run("mirror", "--mirror"));
      assertTrue(
          captured.err().contains(Long.toString(ProcessHandle.current().pid())), captured.err());
      assertEquals(held.root(), store.toRealPath());
    }
  }

  @Test
  void treeWithoutACacheEndsTheRun() throws IOException {
    run("mirror", "--mirror");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    captured = new CapturedConsole(false);
    int exit =
        captured.run(
            "distfiles", "mirror", "--delete", "--repo-path=" + empty, "--distfiles=" + store);
    assertEquals(3, exit, captured.err());
    assertTrue(captured.err().contains("egencache"), captured.err());
    assertTrue(Files.exists(store.resolve("file0")));
  }
}
