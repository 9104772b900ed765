package dev.distworks.pypi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.sync.LockHeldException;
import dev.distworks.core.sync.SyncReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PypiMirrorTest {
  @TempDir Path directory;
  private MirrorScene scene;

  @BeforeEach
  void begin() throws Exception {
    scene = new MirrorScene(directory);
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void mirrorsFilesMetadataAndPagesAndReachesTheIndexsSerial() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "content", "Metadata-Version: 2.1\n");
    SyncReport report = scene.sync();
    assertEquals(List.of(), report.failures());
    assertEquals("content", Files.readString(directory.resolve("web" + path)));
    assertEquals(
        "Metadata-Version: 2.1\n", Files.readString(directory.resolve("web" + path + ".metadata")));
    assertTrue(scene.page("foo").contains("../.." + path + "#sha256="));
    assertTrue(Files.readString(directory.resolve("web/simple/index.html")).contains("foo"));
    assertEquals(Long.toString(scene.index.serial()), scene.status());
    assertEquals("5", Files.readString(directory.resolve("generation")).strip());
    assertEquals(
        java.time.Instant.parse("2024-01-02T03:04:05.000006Z"),
        Files.getLastModifiedTime(directory.resolve("web" + path)).toInstant());
  }

  @Test
  void asksOnlyForTheChangelogWhenNothingChanged() throws Exception {
    scene.index.upload("foo", "foo-1.0.tar.gz", "content", "");
    scene.sync();
    scene.index.requests();
    SyncReport report = scene.sync();
    assertEquals(List.of("POST /pypi"), scene.index.requests());
    assertEquals(List.of(), report.failures());
  }

  @Test
  void looksOnlyAtWhatChanged() throws Exception {
    scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    scene.sync();
    scene.index.requests();
    String path = scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.sync();
    assertEquals(
        List.of("POST /pypi", "POST /pypi", "GET /simple/foo/", "GET " + path),
        scene.index.requests());
    assertTrue(scene.has(path));
  }

  @Test
  void takesFilesAwayThatUpstreamTookAway() throws Exception {
    String one = scene.index.upload("foo", "foo-1.0.tar.gz", "one", "meta");
    String two = scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.sync();
    scene.index.drop("foo", "foo-1.0.tar.gz");
    scene.sync();
    assertFalse(scene.has(one));
    assertFalse(scene.has(one + ".metadata"));
    assertTrue(scene.has(two));
    assertFalse(scene.page("foo").contains("foo-1.0"));
  }

  @Test
  void takesAProjectAwayThatUpstreamRemoved() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    scene.sync();
    scene.index.remove("foo");
    SyncReport report = scene.sync();
    assertEquals(List.of(), report.failures());
    assertFalse(scene.has(path));
    assertFalse(scene.has("/simple/foo"));
    assertFalse(Files.readString(directory.resolve("web/simple/index.html")).contains("foo"));
  }

  @Test
  void stopsServingTheFilesOfAQuarantinedProject() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "malware", "");
    scene.sync();
    scene.index.quarantine("foo");
    scene.sync();
    assertFalse(scene.has(path));
    assertFalse(scene.page("foo").contains("foo-1.0"));
  }

  @Test
  void keepsAProjectWhosePageVanishedWithoutAWordInTheChangelog() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.sync();
    scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.index.trick("GET /simple/foo/", fresh -> TestIndex.Answer.text(404, "?"));
    SyncReport report = scene.sync();
    assertEquals(List.of("foo"), MirrorScene.failedItems(report));
    assertTrue(scene.has(path));
    scene.index.heal("GET /simple/foo/");
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.page("foo").contains("foo-2.0"));
  }

  @Test
  void namesAListedFileThatIsNotThereOnceAndAsksEverMoreRarely() throws Exception {
    String path = "/packages/aa/bb/cc/foo-1.0.tar.gz";
    scene.index.list("foo", "foo-1.0.tar.gz", path, new byte[3], "");
    scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    SyncReport first = scene.sync();
    assertEquals(List.of("foo/foo-1.0.tar.gz"), MirrorScene.failedItems(first));
    assertFalse(scene.page("foo").contains("foo-1.0"));
    assertTrue(scene.page("foo").contains("foo-2.0"));
    assertEquals(Long.toString(scene.index.serial()), scene.status());

    SyncReport second = scene.sync();
    assertEquals(List.of(), second.failures());
    assertEquals(1, second.notices().size());

    scene.index.requests();
    scene.clock.advance(java.time.Duration.ofHours(25));
    scene.sync();
    assertTrue(scene.index.requests().contains("GET " + path));
    scene.clock.advance(java.time.Duration.ofHours(25));
    scene.sync();
    assertFalse(
        scene.index.requests().contains("GET " + path), "asked again after a day, then after two");
  }

  @Test
  void publishesTheRestWhenOneFileIsWrongAndHealsItInTheNextRun() throws Exception {
    String bad = scene.index.upload("foo", "foo-1.0.tar.gz", "good bytes", "");
    scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    scene.index.trick(
        "GET " + bad,
        good -> new TestIndex.Answer(200, Map.of(), "evil bytes".getBytes(StandardCharsets.UTF_8)));
    SyncReport report = scene.sync();
    assertEquals(List.of("foo/foo-1.0.tar.gz"), MirrorScene.failedItems(report));
    assertFalse(scene.has(bad));
    assertTrue(scene.page("foo").contains("foo-2.0"));
    assertTrue(scene.page("bar").contains("bar-1.0"));
    assertEquals(Long.toString(scene.index.serial()), scene.status());

    scene.index.heal("GET " + bad);
    scene.index.requests();
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.has(bad));
    assertTrue(scene.page("foo").contains("foo-1.0"));
    assertEquals(List.of("POST /pypi", "GET /simple/foo/", "GET " + bad), scene.index.requests());
  }

  @Test
  void refusesAFileOnAHostThatNobodyNamed() throws Exception {
    scene.index.list(
        "foo",
        "foo-1.0.tar.gz",
        scene.index.url().replace("127.0.0.1", "localhost") + "/packages/aa/bb/cc/foo-1.0.tar.gz",
        new byte[3],
        "");
    scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    SyncReport report = scene.sync();
    assertEquals(List.of("foo/foo-1.0.tar.gz"), MirrorScene.failedItems(report));
    assertTrue(report.failures().get(0).outcome().toString().contains("file-hosts"));
    assertFalse(scene.index.requests().contains("GET /packages/aa/bb/cc/foo-1.0.tar.gz"));
    assertTrue(scene.page("foo").contains("foo-2.0"));
  }

  @Test
  void keepsAnotherProjectsFileThatAHostileOneListedAndDropped() throws Exception {
    String path = scene.index.upload("victim", "victim-1.0.tar.gz", "one", "");
    scene.index.list("evil", "victim-1.0.tar.gz", path, "one".getBytes(StandardCharsets.UTF_8), "");
    scene.sync();
    scene.index.drop("evil", "victim-1.0.tar.gz");
    scene.sync();
    assertTrue(scene.has(path));
  }

  @Test
  void takesABandersnatchTreeOverWithoutFetchingAFile() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    String gone = "/packages/aa/bb/cc/old-1.0.tar.gz";
    write("web" + path, "one");
    write("web/simple/foo/index.html", "<html>bandersnatch</html>");
    write("web" + gone, "old");
    write(
        "web/simple/old/index.v1_json",
        "{\"files\":[{\"filename\":\"old-1.0.tar.gz\",\"hashes\":{},\"url\":\"../.."
            + gone
            + "\"}],"
            + "\"meta\":{\"api-version\":\"1.1\",\"_last-serial\":\"7\"},\"name\":\"old\",\"versions\":[\"1.0\"]}");
    write("status", "99\n");
    write("generation", "5\n");
    write("todo", "99\nfoo 98\n");
    SyncReport report = scene.sync();
    assertEquals(List.of(), report.failures());
    assertFalse(scene.index.requests().contains("GET " + path));
    assertTrue(scene.page("foo").contains("foo-1.0"));
    assertFalse(scene.has(gone), "a project that upstream no longer has is gone");
    assertFalse(scene.has("/simple/old"));
    assertFalse(Files.exists(directory.resolve("todo")));
    assertEquals(Long.toString(scene.index.serial()), scene.status());
  }

  @Test
  void fetchesAgainWhatIsDamagedWhenAllIsLookedAt() throws Exception {
    String path = scene.index.upload("foo", "foo-1.0.tar.gz", "right", "");
    scene.sync();
    write("web" + path, "wrong");
    scene.sync();
    assertEquals("wrong", Files.readString(directory.resolve("web" + path)));
    write("status", "0");
    scene.sync();
    assertEquals("right", Files.readString(directory.resolve("web" + path)));
  }

  @Test
  void worksWithoutAChangelog() throws Exception {
    scene.index.withoutChangelog();
    scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    scene.sync();
    String path = scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.index.remove("bar");
    scene.index.requests();
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.has(path));
    assertFalse(scene.has("/simple/bar"));
    assertTrue(scene.index.requests().contains("GET /simple/"));
  }

  @Test
  void syncsNamedProjectsWithoutMovingTheSerial() throws Exception {
    scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    try (PypiMirror mirror = scene.open()) {
      SyncReport report = mirror.sync(List.of(ProjectName.of("Foo")), true);
      assertEquals(List.of(), report.failures());
    }
    assertTrue(scene.page("foo").contains("foo-1.0"));
    assertFalse(scene.has("/simple/bar"));
    assertFalse(Files.exists(directory.resolve("status")));
    scene.sync();
    assertTrue(scene.has("/simple/bar"));
  }

  @Test
  void keepsTheLegacyDocumentWhenToldTo() throws Exception {
    scene.with("json = true").index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.sync();
    assertTrue(scene.tree().get("pypi/foo/json").contains("\"releases\""));
    assertEquals(scene.tree().get("json/foo"), scene.tree().get("pypi/foo/json"));
  }

  @Test
  void mirrorsPagesOnlyWhenToldTo() throws Exception {
    String path =
        scene.with("release-files = false").index.upload("foo", "foo-1.0.tar.gz", "one", "");
    assertEquals(List.of(), scene.sync().failures());
    assertFalse(scene.has(path));
    assertTrue(scene.page("foo").contains("https://files.pythonhosted.org" + path));
  }

  @Test
  void secondRunAtTheSameTimeIsTurnedAway() throws Exception {
    try (PypiMirror first = scene.open()) {
      LockHeldException held = assertThrows(LockHeldException.class, scene::open);
      assertEquals(ProcessHandle.current().pid(), held.pid().orElseThrow());
      first.sync();
    }
    scene.sync();
  }

  @Test
  void givesTheSameTreeWhereverItWasInterrupted() throws Exception {
    for (int i = 0; i < 12; i++) {
      scene.index.upload("p" + i, "p" + i + "-1.0.tar.gz", "content " + i, "meta " + i);
    }
    scene.sync();
    var calm = scene.tree();
    for (int after = 1; after < 30; after += 4) {
      try (MirrorScene other =
          new MirrorScene(directory.resolveSibling(directory.getFileName() + "-" + after))) {
        interruptAfter(after, other);
      }
      assertEquals(12 * 2 + 12 * 3 + 3, calm.size());
    }
  }

  /** Closes the mirror while it works, then lets it finish. */
  private void interruptAfter(int requests, MirrorScene other) throws Exception {
    for (int i = 0; i < 12; i++) {
      other.index.upload("p" + i, "p" + i + "-1.0.tar.gz", "content " + i, "meta " + i);
    }
    PypiMirror mirror = other.open();
    Thread closer =
        new Thread(
            () -> {
              int seen = 0;
              while (seen < requests) {
                seen += other.index.requests().size();
                Thread.onSpinWait();
              }
              assertDoesNotThrowOnClose(mirror);
            });
    closer.start();
    mirror.sync();
    closer.interrupt();
    mirror.close();
    assertEquals(List.of(), other.sync().failures());
    assertEquals(scene.tree().keySet(), other.tree().keySet());
  }

  private static void assertDoesNotThrowOnClose(PypiMirror mirror) {
    try {
      mirror.close();
    } catch (java.io.IOException e) {
      throw new AssertionError("close", e);
    }
  }

  private void write(String name, String text) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
