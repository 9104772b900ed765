package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, others than the store's, or not to be read. */
class OtherDisksIT {
  private static final Path SECOND = Path.of("/dev/shm");

  private MirrorWorld world;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    world = new MirrorWorld(folder);
    for (int i = 0; i < 40; i++) {
      world.offer("file" + i);
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Path second() throws IOException {
    assumeTrue(
        Files.isWritable(SECOND)
            && !Files.getFileStore(SECOND).equals(Files.getFileStore(world.folder)),
        SECOND + " is not there, or is the file system of temporary files too");
    return Files.createTempDirectory(SECOND, "distworks");
  }

  private static void deleteTree(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path one : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(one);
      }
    }
  }

  @Test
  void stagesOnAnotherFileSystem() throws IOException {
    Path second = second();
    try {
      world.directory = builder -> builder.temporary(second);
      assertTrue(world.run().succeeded());
      assertTrue(world.has("file0"));
      try (var left = Files.list(second)) {
        assertEquals(Set.of(), left.collect(Collectors.toSet()));
      }
    } finally {
      deleteTree(second);
    }
  }

  @Test
  void takesFilesOfMaintainersFromAnotherFileSystem() throws IOException {
    Path second = second();
    try {
      Files.write(second.resolve("file0"), MirrorWorld.bytes("file0"));
      world.upstream.on("/file0", c -> c.reply(404, "gone"));
      world.mirror = builder -> builder.local(second);
      assertTrue(world.run().succeeded());
      assertTrue(world.has("file0"));
    } finally {
      deleteTree(second);
    }
  }

  @Test
  void fileThatMayNotBeReadIsAFailureOfItsOwn() throws IOException {
    assertTrue(world.run().succeeded());
    Path file = world.store.resolve("file0");
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "root may read everything; .ci/run takes that from root");

    MirrorReport report = world.with(mirror -> mirror.verify(false));

    assertEquals(1, report.failures().size(), report::toString);
    assertEquals("file0", report.failures().get(0).what().name());
  }

  @Test
  void fullDiskEndsTheRunWithEveryFileWholeOrNamed() throws Exception {
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=2m", "none", world.store.toString()),
        "a tmpfs may not be mounted here");
    try {
      world.directory = builder -> builder.database(world.folder.resolve("state"));
      for (int i = 0; i < 120; i++) {
        world.offer("more" + i);
      }

      MirrorReport report = world.run();

      assertTrue(report.stopped().isPresent(), report::toString);
      assertFalse(report.failures().isEmpty());
      Set<String> failed =
          report.failures().stream().map(one -> one.what().name()).collect(Collectors.toSet());
      assertEquals(failed.size(), report.failures().size(), "one line a file");
      for (MirrorFailure failure : report.failures()) {
        assertEquals(FailureCode.DISK_FULL, failure.what().code(), failure::toString);
      }
      for (int i = 0; i < 120; i++) {
        assertEquals(!failed.contains("more" + i), world.has("more" + i), "more" + i);
      }
      assertTrue(command("mount", "-o", "remount,size=20m", world.store.toString()));
      assertTrue(world.run().succeeded());
      assertEquals(160, world.log("success").stream().distinct().count());
    } finally {
      command("umount", world.store.toString());
    }
  }

  private static boolean command(String... words) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such command.
    }
  }
}
