package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.layout.LayoutConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a store as a whole: verifying it, repairing it, moving it to other layouts. */
class VerificationTest {
  private MirrorWorld world;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    world = new MirrorWorld(folder);
    for (int i = 0; i < 6; i++) {
      world.offer("file" + i);
    }
    assertTrue(world.run().succeeded());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void damage() throws IOException {
    byte[] flipped = MirrorWorld.bytes("file1");
    flipped[0] ^= 1;
    Files.write(world.store.resolve("file1"), flipped);
    Files.writeString(world.store.resolve("file2"), "short");
    Files.delete(world.store.resolve("file3"));
  }

  private static List<String> codes(MirrorReport report) {
    return report.failures().stream()
        .map(failure -> failure.what().name() + " " + failure.what().code())
        .sorted()
        .toList();
  }

  @Test
  void namesWhatIsDamagedOrMissingAndChangesNothing() throws IOException {
    damage();
    int requests = world.upstream.requests().size();

    MirrorReport report = world.with(mirror -> mirror.verify(false));

    assertEquals(
        List.of("file1 wrong-digest", "file2 wrong-size", "file3 wrong-size"), codes(report));
    assertEquals(requests, world.upstream.requests().size());
    assertEquals("short", Files.readString(world.store.resolve("file2")));
  }

  @Test
  void findsDamageAlsoInFilesThatNobodyWantsAnyMore() throws IOException {
    damage();
    world.forget("file1");

    assertTrue(codes(world.with(mirror -> mirror.verify(false))).contains("file1 wrong-digest"));
  }

  @Test
  void repairsWhatUpstreamStillHas() throws IOException {
    damage();
    world.upstream.on("/file3", c -> c.reply(404, "gone"));

    MirrorReport report = world.with(mirror -> mirror.verify(true));

    assertEquals(List.of("file3 http-status"), codes(report));
    assertTrue(world.has("file1"));
    assertTrue(world.has("file2"));
  }

  @Test
  void movesToOtherLayoutsAndBackWithoutFetching() throws IOException {
    int requests = world.upstream.requests().size();
    LayoutConf hashed =
        LayoutConf.parse("a test", "[structure]\n0=filename-hash BLAKE2B 8\n1=flat\n");
    LayoutConf byContent = LayoutConf.parse("a test", "[structure]\n0=content-hash SHA512 8:8\n");

    assertTrue(world.with(mirror -> mirror.relayout(hashed)).succeeded());
    assertTrue(world.has("file0"));
    assertEquals(12, files());
    assertTrue(world.with(mirror -> mirror.relayout(byContent)).succeeded());
    assertFalse(Files.exists(world.store.resolve("file0")));
    assertEquals(6, files());
    assertTrue(world.run().succeeded());
    assertTrue(world.with(mirror -> mirror.relayout(LayoutConf.flat())).succeeded());

    for (int i = 0; i < 6; i++) {
      assertTrue(world.has("file" + i));
    }
    assertEquals(6, files());
    assertTrue(world.run().succeeded());
    assertEquals(requests, world.upstream.requests().size());
  }

  /** How many distfiles are in the store under all their names. */
  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(world.store)) {
      return all.filter(Files::isRegularFile)
          .map(file -> world.store.relativize(file).toString())
          .filter(path -> !path.startsWith(".") && !path.equals("layout.conf"))
          .count();
    }
  }
}
