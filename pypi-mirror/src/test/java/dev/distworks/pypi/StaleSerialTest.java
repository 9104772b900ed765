package dev.distworks.pypi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.sync.SyncReport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache between us and the index answers with a page that is older than the changelog promised.
 */
final class StaleSerialTest {
  private static final String PAGE = "GET /simple/foo/";
  private static final String LEGACY = "GET /pypi/foo/json";
  private static final String PURGE = "PURGE /simple/foo/";

  @TempDir Path directory;
  private MirrorScene scene;
  private String first;

  @BeforeEach
  void begin() throws Exception {
    scene = new MirrorScene(directory);
    first = scene.index.upload("foo", "foo-1.0.tar.gz", "one", "");
    scene.index.upload("bar", "bar-1.0.tar.gz", "bar", "");
    scene.sync();
    scene.index.upload("foo", "foo-2.0.tar.gz", "two", "");
    scene.index.upload("bar", "bar-2.0.tar.gz", "bar two", "");
    scene.index.requests();
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void purgesExactlyThatUrlOnceAndTakesTheFreshPage() throws Exception {
    scene.index.stale(PAGE, "foo");
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.page("foo").contains("foo-2.0"));
    List<String> requests = scene.index.requests();
    assertEquals(1, requests.stream().filter(PURGE::equals).count());
    assertEquals(1, requests.stream().filter(request -> request.startsWith("PURGE")).count());
    assertFalse(requests.contains(LEGACY));
  }

  @Test
  void asksForTheOtherRepresentationWhenPurgeIsRefused() throws Exception {
    refusePurge(401);
    scene.index.stale(PAGE, "foo");
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.page("foo").contains("foo-2.0"));
    scene.index.heal(PAGE);
    scene.index.requests();
    scene.sync();
    assertTrue(
        scene.index.requests().contains(PAGE),
        "what the legacy JSON does not say is asked for later");
    scene.index.requests();
    scene.sync();
    assertFalse(scene.index.requests().contains(PAGE));
  }

  @Test
  void doesNotAskAServerAgainThatRefusedPurge() throws Exception {
    for (int status : new int[] {401, 403, 405}) {
      refusePurge(status);
      scene.index.stale(PAGE, "foo");
      scene.index.stale(LEGACY, "foo");
      scene.index.stale("GET /simple/bar/", "bar");
      scene.index.stale("GET /pypi/bar/json", "bar");
      SyncReport report = scene.sync();
      assertEquals(List.of("bar", "foo"), MirrorScene.failedItems(report));
      // Two pages are worked on at a time, so both may be asked before the first answer is there.
      long purges =
          scene.index.requests().stream().filter(request -> request.startsWith("PURGE")).count();
      assertTrue(purges >= 1 && purges <= 2, "asked " + purges + " times");
    }
  }

  @Test
  void harmsNothingAndTakesAStaleProjectFirstInTheNextRun() throws Exception {
    refusePurge(405);
    scene.index.stale(PAGE, "foo");
    scene.index.stale(LEGACY, "foo");
    String before = scene.page("foo");
    SyncReport report = scene.sync();
    assertEquals(List.of("foo"), MirrorScene.failedItems(report));
    assertTrue(report.failures().get(0).outcome().toString().contains("stale"));
    assertEquals(before, scene.page("foo"));
    assertTrue(scene.has(first));
    assertTrue(scene.page("bar").contains("bar-2.0"), "others advance");
    assertEquals(Long.toString(scene.index.serial()), scene.status());

    scene.index.heal(PAGE);
    scene.index.upload("aaa", "aaa-1.0.tar.gz", "aaa", "");
    scene.index.requests();
    assertEquals(List.of(), scene.oneByOne().sync().failures());
    List<String> pages =
        scene.index.requests().stream()
            .filter(request -> request.startsWith("GET /simple/"))
            .toList();
    assertEquals(PAGE, pages.get(0));
    assertTrue(scene.page("foo").contains("foo-2.0"));
  }

  @Test
  void aPageWithoutASerialIsStale() throws Exception {
    refusePurge(403);
    scene.index.trick(
        PAGE,
        fresh -> {
          Map<String, String> headers = new HashMap<>(fresh.headers());
          headers.remove("X-PyPI-Last-Serial");
          return new TestIndex.Answer(fresh.status(), headers, fresh.body());
        });
    scene.index.stale(LEGACY, "foo");
    SyncReport report = scene.sync();
    assertEquals(List.of("foo"), MirrorScene.failedItems(report));
    assertTrue(report.failures().get(0).outcome().toString().contains("found none"));
  }

  @Test
  void garbageInsteadOfAPageIsAskedForAgain() throws Exception {
    int[] count = {0};
    scene.index.trick(
        PAGE,
        fresh ->
            count[0]++ == 0
                ? new TestIndex.Answer(
                    200,
                    fresh.headers(),
                    "{\"info\": oops".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : fresh);
    scene.index.trick(LEGACY, fresh -> TestIndex.Answer.text(404, "none"));
    assertEquals(List.of(), scene.sync().failures());
    assertTrue(scene.page("foo").contains("foo-2.0"));
  }

  private void refusePurge(int status) {
    for (String request : List.of(PURGE, "PURGE /simple/bar/")) {
      scene.index.trick(request, ok -> TestIndex.Answer.text(status, "refused"));
    }
  }
}
