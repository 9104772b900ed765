package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.config.HubConfig;
import dev.distworks.build.hub.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubCommandsTest {
  private static final String RELEASE =
      """
      {"tags": [{"name": "f19", "arches": "x86_64"}, {"name": "f19-build"}],
       "inheritance": [{"tag": "f19-build", "parent": "f19", "priority": 0}],
       "packages": [{"tag": "f19", "name": "hello", "owner": "kojiadmin"}],
       "builds": ["hello-1.0-1"], "taglistings": [["hello-1.0-1", "f19"]], "rpmsPerBuild": 2}
      """;

  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);
  private Path config;

  @BeforeEach
  void init() throws IOException {
    config = Files.writeString(folder.resolve("hub.yaml"), "auth: {ssl: {ca: pki/ca.crt}}\n");
    Files.writeString(folder.resolve("pw"), "secret\n");
    Files.writeString(folder.resolve("release.json"), RELEASE);
    assertEquals(
        0,
        run("init", "--admin", "kojiadmin", "--password-file", folder.resolve("pw").toString()),
        captured.err());
  }

  private int run(String verb, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "hub";
    arguments[1] = verb;
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[more.length + 2] = "--config";
    arguments[more.length + 3] = config.toString();
    return captured.run(arguments);
  }

  @Test
  void makesUsersAndCertificates() {
    assertTrue(Files.exists(folder.resolve("pki/ca.crt")));
    assertEquals(0, run("user", "add", "bob", "tag"), captured.err());
    assertEquals(0, run("user", "grant", "bob", "target"), captured.err());
    assertEquals(0, run("user", "revoke", "bob", "tag"), captured.err());
    assertEquals(0, run("user", "disable", "bob"), captured.err());
    assertEquals(3, run("user", "add", "bob"));
    assertTrue(captured.err().contains("user already exists: bob"), captured.err());
    Path pem = folder.resolve("bob.pem");
    assertEquals(0, run("user", "certificate", "bob", "--output", pem.toString()), captured.err());
    assertTrue(Files.exists(pem));
  }

  @Test
  void loadsExplainsPreviewsAndRetires() {
    assertEquals(0, run("load", folder.resolve("release.json").toString()), captured.err());
    assertEquals(0, run("explain", "f19-build", "--package", "hello"), captured.err());
    assertTrue(captured.out().contains("hello"), captured.out());
    assertEquals(0, run("preview", "block-pkg", "f19", "hello"), captured.err());
    assertTrue(captured.out().contains("f19-build"), captured.out());
    assertEquals(2, run("retire", "hello-1.0-1"));
    assertEquals(0, run("gc", "--dry-run"), captured.err());
    assertEquals(0, run("redo", "hello-1.0-1", "--reason", "wrong source"), captured.err());
    assertEquals(3, run("retire", "nosuch-1-1", "--reason", "x"));
  }

  @Test
  void takesOverNothingButAKojiDatabase() {
    assertEquals(2, run("import-koji"));
    assertEquals(2, run("import-koji", "--database", "jdbc:h2:mem:x"));
    assertTrue(captured.err().contains("jdbc:postgresql:"), captured.err());
    assertEquals(3, run("import-koji", "--database", "jdbc:postgresql://127.0.0.1:1/koji"));
    assertTrue(captured.err().contains("127.0.0.1:1/koji"), captured.err());
    assertEquals(0, run("load", folder.resolve("release.json").toString()), captured.err());
  }

  @Test
  void explainsAlsoWhileTheHubIsOpenElsewhere() throws IOException {
    assertEquals(0, run("load", folder.resolve("release.json").toString()), captured.err());
    try (Hub open = HubCommand.open(HubConfig.read(config))) {
      assertTrue(open.read(facts -> facts.lastEvent()) > 0);
      assertEquals(0, run("explain", "f19-build"), captured.err());
    }
  }

  @Test
  void namesTheKeyThatIsWrong() throws IOException {
    Files.writeString(config, "lisen: x\n");
    assertEquals(2, run("gc"));
    assertTrue(captured.err().contains("'lisen' is not known"), captured.err());
  }
}
