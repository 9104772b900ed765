package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.testing.RpmBytes;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandsTest {
  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);
  private final List<Object> rpms = new ArrayList<>();
  private HttpServer hub;

  @BeforeEach
  void start() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    hub.createContext(
        "/kojihub",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          Object build = Map.of("build_id", 1, "package_name", "p", "version", "1", "release", "1");
          byte[] answer = XmlRpcWriter.response(XmlRpcValue.of(List.of(rpms, List.of(build))));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  private void tag(String name) throws IOException {
    rpms.add(
        Map.of(
            "name",
            name,
            "version",
            "1",
            "release",
            "1",
            "arch",
            "x86_64",
            "build_id",
            1,
            "sigkey",
            ""));
    Path rpm = folder.resolve("koji/packages/p/1/1/x86_64").resolve(name + "-1-1.x86_64.rpm");
    Files.createDirectories(rpm.getParent());
    Files.write(rpm, RpmBytes.of(name, "1", "1", "x86_64").build());
  }

  private String config(String more) throws IOException {
    Files.createDirectories(folder.resolve("mash"));
    Files.writeString(
        folder.resolve("mash/f24.mash"),
        "[f24]\nrpm_path = %(arch)s/os/Packages\nrepodata_path = %(arch)s/os/\n"
            + "tag = f24\narches = x86_64\nmultilib = False\n"
            + more);
    return Files.writeString(
            folder.resolve("mash.conf"),
            "[defaults]\nconfigdir = "
                + folder.resolve("mash")
                + "\nbuildhost = http://127.0.0.1:"
                + hub.getAddress().getPort()
                + "/kojihub\nrepodir = file://"
                + folder.resolve("koji")
                + "\nuse_sqlite = False\n")
        .toString();
  }

  private int mash(String more) throws IOException {
    return captured.run(
        "compose", "mash", "--config", config(more), "--output", folder.resolve("out") + "", "f24");
  }

  @Test
  void aTagBecomesATreeThatVerifiesAndRollsBack() throws Exception {
    tag("one");
    assertEquals(0, mash(""), captured.err());
    tag("two");
    assertEquals(0, mash(""), captured.err());
    Path tree = folder.resolve("out/f24");
    Path two = tree.resolve("x86_64/os/Packages/two-1-1.x86_64.rpm");
    assertTrue(Files.exists(two));
    assertEquals(0, captured.run("compose", "verify", tree.toString()), captured.err());
    assertEquals(0, captured.run("compose", "snapshots", folder.resolve("out") + ""));
    assertTrue(captured.out().contains("current"), captured.out());
    assertEquals(0, captured.run("compose", "rollback", tree.toString()), captured.err());
    assertFalse(Files.exists(two));
    assertEquals(2, captured.run("compose", "rollback", tree.toString(), "--to", "nope"));
    assertEquals(
        0, captured.run("compose", "promote", tree + "", folder.resolve("out/release") + ""));
    assertTrue(Files.exists(folder.resolve("out/release/x86_64/os/Packages/one-1-1.x86_64.rpm")));
  }

  @Test
  void strictKeysEndTheComposeAndNameEveryPackage() throws Exception {
    tag("one");
    tag("two");
    assertEquals(1, mash("strict_keys = True\nkeys = 81b46521\n"));
    assertTrue(captured.err().contains("one-1-1.x86_64: rejected"), captured.err());
    assertTrue(captured.err().contains("two-1-1.x86_64: rejected"), captured.err());
    assertFalse(Files.exists(folder.resolve("out/f24")));
  }

  @Test
  void aTreeThatLostMostOfItsPackagesIsRefused() throws Exception {
    tag("one");
    tag("two");
    tag("three");
    assertEquals(0, mash(""), captured.err());
    rpms.subList(1, 3).clear();
    assertEquals(3, mash(""));
    assertTrue(captured.err().contains("its 3 packages, found 1"), captured.err());
    assertEquals(0, mash("allow_shrink = yes\n"), captured.err());
  }

  @Test
  void whatIsWrongWithTheConfigurationIsSaid() throws Exception {
    assertEquals(2, mash("multilib_method = most\n"));
    assertTrue(captured.err().contains("f24.mash:7: [f24] multilib_method"), captured.err());
    assertEquals(2, captured.run("compose", "mash", "--config", config(""), "nope"));
    assertTrue(captured.err().contains("there is no distribution 'nope'"), captured.err());
    assertEquals(2, captured.run("compose", "mash", "--config", folder + "/none", "f24"));
  }

  @Test
  void verifyNamesWhatIsNotAsItMustBe() throws Exception {
    tag("one");
    assertEquals(0, mash(""), captured.err());
    Path rpm = folder.resolve("out/f24/x86_64/os/Packages/one-1-1.x86_64.rpm");
    Files.writeString(rpm, "x", StandardOpenOption.APPEND);
    assertEquals(1, captured.run("compose", "verify", folder.resolve("out/f24") + ""));
    assertTrue(captured.err().contains("Packages/one-1-1.x86_64.rpm: rejected"), captured.err());
    assertEquals(2, captured.run("compose", "verify", folder.resolve("nowhere") + ""));
  }

  @Test
  void viewMakesPages() throws Exception {
    tag("one");
    assertEquals(0, mash(""), captured.err());
    Path repository = folder.resolve("out/f24/x86_64/os");
    assertEquals(
        0,
        captured.run("compose", "view", repository + "", "--title", "T", "--url", "http://h/x"),
        captured.err());
    assertTrue(Files.exists(repository.resolve("repoview/index.html")));
    assertTrue(
        Files.readString(repository.resolve("repoview/latest-feed.xml")).contains("http://h/x"));
    assertEquals(2, captured.run("compose", "view", folder + ""));
  }
}
