package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.sync.LockHeldException;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.store.ContentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorRunTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private MirrorWorld world;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    world = new MirrorWorld(folder);
    world.clock = clock;
    world.mirror = builder -> builder.deleting(true);
    for (int i = 0; i < 20; i++) {
      world.offer("file" + i);
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void secondRunAsksForNothingAndWritesNoLine() throws IOException {
    assertTrue(world.run().succeeded());
    int requests = world.upstream.requests().size();
    List<String> lines = world.log("success");

    MirrorReport second = world.run();

    assertTrue(second.succeeded());
    assertEquals(20, requests);
    assertEquals(requests, world.upstream.requests().size());
    assertEquals(lines, world.log("success"));
    assertEquals(20, lines.stream().distinct().count());
  }

  @Test
  void fileThatWasTakenAwayOrDamagedIsBroughtBack() throws IOException {
    world.run();
    Files.delete(world.store.resolve("file3"));
    Files.writeString(world.store.resolve("file4"), "damaged, and of another size");
    byte[] flipped = MirrorWorld.bytes("file5");
    flipped[7] ^= 1;
    Files.write(world.store.resolve("file5"), flipped);

    assertTrue(world.run().succeeded());
    assertTrue(world.has("file3"));
    assertTrue(world.has("file4"));
    assertFalse(world.has("file5"), "what has its size was not asked to be read again");

    world.mirror = builder -> builder.verifyExisting(true);
    assertTrue(world.run().succeeded());
    assertTrue(world.has("file5"));
  }

  @Test
  void stateCanBeBuiltAnewFromTreeAndStore() throws IOException {
    world.run();
    Files.delete(world.store.resolve(".distworks/state.mv.db"));
    int requests = world.upstream.requests().size();

    assertTrue(world.run().succeeded());
    assertEquals(requests, world.upstream.requests().size());
  }

  @Test
  void fileThatNobodyWantsIsAnnouncedAndGoesAfterThreeWeeks() throws IOException {
    world.run();
    clock.advance(Duration.ofDays(1));
    world.forget("file0");

    MirrorReport announced = world.run();
    assertEquals(1, announced.deletions().size());
    assertEquals(List.of("2026-12-11", "\tfile0\ttest/file0-1"), world.log("deletion"));

    clock.advance(Duration.ofDays(19));
    world.run();
    assertTrue(world.has("file0"), "counted from when it was last wanted");

    clock.advance(Duration.ofDays(1));
    world.run();
    assertFalse(Files.exists(world.store.resolve("file0")));
    assertTrue(world.log("success").contains("test/file0-1\tfile0\tremoved"));
    assertEquals(List.of(), world.log("deletion"));
  }

  @Test
  void whitelistEntryThatDisappearsGivesTheFileBack() throws IOException {
    Path list = world.folder.resolve("whitelist");
    Files.writeString(list, "# A B <a@b.example> (2026-11-01)\n# The media need it.\nfile0\n");
    world.mirror = builder -> builder.deleting(true).whitelist(list);
    world.run();
    world.forget("file0");
    assertEquals(List.of(), world.run().deletions());

    clock.advance(Duration.ofDays(40));
    Files.writeString(list, "");
    MirrorReport given = world.run();

    assertEquals(1, given.deletions().size());
    assertTrue(world.has("file0"), "announced first, not deleted at once");
  }

  @Test
  void clockThatJumpedDeletesNothingAndIsReported() throws IOException {
    world.run();
    world.forget("file0");
    clock.advance(Duration.ofDays(365));
    world.run();
    clock.advance(Duration.ofDays(-365));

    MirrorReport back = world.run();

    assertTrue(world.has("file0"));
    assertTrue(back.succeeded());
    assertFalse(back.notices().isEmpty(), "the run of the future is told of");
    assertEquals("2026-12-11", back.deletions().get(0).date().toString(), "counted from now");
  }

  @Test
  void massDeletionIsStopped() throws IOException {
    world.run();
    for (int i = 0; i < 5; i++) {
      world.forget("file" + i);
    }
    world.run();
    clock.advance(Duration.ofDays(30));

    MirrorReport stopped = world.run();

    assertTrue(stopped.stopped().orElse("").contains("5 of 20"), stopped::toString);
    assertTrue(world.has("file0"));
    world.mirror =
        builder ->
            builder.deleting(true).retention(RetentionPolicy.standard().withMaxDeletePercent(50));
    assertTrue(world.run().succeeded());
    assertFalse(world.has("file0"));
  }

  @Test
  void treeThatBecameEmptyStopsTheRun() throws IOException {
    world.run();
    world.mirror =
        builder ->
            builder
                .deleting(true)
                .retention(RetentionPolicy.standard().withDeletionDelay(Optional.empty()));
    for (int i = 0; i < 20; i++) {
      world.forget("file" + i);
    }
    assertTrue(world.run().stopped().isPresent());
    assertTrue(world.has("file0"));

    Files.delete(world.tree.resolve("metadata/md5-cache/test"));
    Files.delete(world.tree.resolve("metadata/md5-cache"));
    assertThrows(CatalogException.class, world::run);
    assertTrue(world.has("file0"));
  }

  @Test
  void filesOfAnEbuildThatCannotBeReadStay() throws IOException {
    world.run();
    world.overlay.cache("test/file0-1", "flag? ( unbalanced", "0".repeat(32));
    world.mirror =
        builder ->
            builder
                .deleting(true)
                .retention(RetentionPolicy.standard().withDeletionDelay(Optional.empty()));

    MirrorReport report = world.run();

    assertEquals(1, report.failures().size(), report::toString);
    assertTrue(world.has("file0"));
  }

  @Test
  void twoRunsAtOnceAreOneRunAndOneRefusal() throws IOException {
    try (MirrorDirectory held = MirrorDirectory.of(world.store).open()) {
      LockHeldException refused = assertThrows(LockHeldException.class, world::run);
      assertEquals(ProcessHandle.current().pid(), refused.pid().orElseThrow());
      assertFalse(world.has("file0"));
      assertEquals(held.root(), world.store.toRealPath());
    }
    assertTrue(world.run().succeeded());
  }

  @Test
  void contentsAreKnownByTheNamesThatArchivesUse() throws IOException {
    world.run();
    ContentId id;
    try (MirrorDirectory directory = MirrorDirectory.of(world.store).openReadOnly()) {
      id = directory.state().content("file0").orElseThrow();
    }
    byte[] content = MirrorWorld.bytes("file0");
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    blob.writeBytes(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    blob.writeBytes(content);
    Digest git = Digester.digest(blob.toByteArray(), DigestAlgorithm.SHA1);
    assertEquals("swh:1:cnt:" + git.hex(), id.swhid());
    assertEquals(Digester.digest(content, DigestAlgorithm.SHA256), id.sha256());
  }

  @Test
  void archiveIsAskedWhenUpstreamIsGone() throws IOException {
    world.run();
    Files.delete(world.store.resolve("file0"));
    world.upstream.on("/file0", c -> c.reply(404, "gone"));
    assertFalse(world.run().succeeded(), "no archive is asked unless one is named");
    String sha256 = Digester.digest(MirrorWorld.bytes("file0"), DigestAlgorithm.SHA256).hex();
    world.upstream.on(
        "/api/1/content/sha256:" + sha256 + "/raw/", c -> c.reply(200, MirrorWorld.bytes("file0")));
    world.mirror = builder -> builder.softwareHeritage(URI.create(world.url()));

    assertTrue(world.run().succeeded());
    assertTrue(world.has("file0"));
  }

  @Test
  void deletedFilesWaitInTheRecycleDirectoryAndAreTakenBack() throws IOException {
    Path recycle = Files.createDirectory(world.folder.resolve("recycle"));
    world.mirror =
        builder ->
            builder
                .deleting(true)
                .recycle(recycle)
                .retention(RetentionPolicy.standard().withDeletionDelay(Optional.empty()));
    world.run();
    world.forget("file0");
    world.run();
    assertFalse(world.has("file0"));
    assertEquals(MirrorWorld.content("file0"), Files.readString(recycle.resolve("file0")));

    world.want("file0");
    world.upstream.on("/file0", c -> c.reply(404, "gone"));
    assertTrue(world.run().succeeded());
    assertTrue(world.has("file0"));
    assertFalse(Files.exists(recycle.resolve("file0")));
  }

  @Test
  void filesOfMaintainersGoAfterAWeek() throws IOException {
    Path local = Files.createDirectory(world.folder.resolve("local"));
    world.mirror = builder -> builder.local(local);
    Files.write(local.resolve("file0"), MirrorWorld.bytes("file0"));
    world.upstream.on("/file0", c -> c.reply(404, "gone"));
    clock.set(Files.getLastModifiedTime(local.resolve("file0")).toInstant());
    clock.advance(Duration.ofDays(6));
    assertTrue(world.run().succeeded());
    assertTrue(Files.exists(local.resolve("file0")));

    clock.advance(Duration.ofDays(2));
    world.run();
    assertFalse(Files.exists(local.resolve("file0")));
    assertTrue(world.has("file0"));
  }

  @Test
  void planChangesNothing() throws IOException {
    MirrorReport plan = world.with(DistfileMirror::plan);

    assertTrue(plan.succeeded());
    assertEquals(0, world.upstream.requests().size());
    assertFalse(Files.exists(world.store.resolve("file0")));
    assertEquals(List.of(), world.log("success"));
  }

  @Test
  void allMembersOfATierAreTriedWhenNoLimitIsSet() throws IOException {
    StringBuilder tier = new StringBuilder("many");
    for (int i = 0; i < 12; i++) {
      tier.append(' ').append(world.url()).append("/dead").append(i);
    }
    world.overlay.tiers(tier + " " + world.url() + "/alive\n");
    world.want("tiered");
    world.overlay.ebuild("test/tiered-1", "mirror://many/tiered");
    world.upstream.on("/alive/tiered", c -> c.reply(200, MirrorWorld.bytes("tiered")));
    world.catalog = builder -> builder.tries(0);

    assertTrue(world.run().succeeded());
    assertTrue(world.has("tiered"));
  }
}
