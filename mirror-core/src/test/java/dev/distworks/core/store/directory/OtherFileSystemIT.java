package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A root whose {@code web/packages} is a link to a real second file system. */
class OtherFileSystemIT {
  private static final Path SECOND = Path.of("/dev/shm");
  private static final Instant LONG_AGO = Instant.parse("2020-02-29T12:34:56Z");

  @TempDir Path root;

  @TempDir(factory = SecondFileSystem.class)
  Path disk;

  /** Makes temporary directories there, where it is. */
  static final class SecondFileSystem implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.isWritable(SECOND)
          ? Files.createTempDirectory(SECOND, "distworks")
          : Files.createTempDirectory("distworks");
    }
  }

  @BeforeEach
  void linkToTheSecondFileSystem() throws IOException {
    assumeFalse(
        Files.getFileStore(disk).equals(Files.getFileStore(root)),
        SECOND + " is not there, or is the file system of temporary files too");
    Files.createDirectory(root.resolve("web"));
    Files.createSymbolicLink(root.resolve("web/packages"), disk);
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
    assertEquals(List.of(), Leftovers.temporaryFiles(disk));
    assertEquals(List.of(), Leftovers.openFiles(disk));
    Files.deleteIfExists(root.resolve("web/packages"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void commitsAndLinksAcross(boolean dedupe) throws IOException {
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).dedupe(dedupe).build()) {
      for (int size : new int[] {10, 200_000, 11, 200_001}) {
        MirrorPath near = MirrorPath.of("near/" + size);
        MirrorPath far = MirrorPath.of("web/packages/aa/" + size);
        commit(store, near, size);
        commit(store, far, size);
        assertArrayEquals(Files.readAllBytes(near.in(root)), Files.readAllBytes(far.in(root)));
        assertNotEquals(Files.getFileStore(near.in(root)), Files.getFileStore(far.in(root)));

        MirrorPath copy = MirrorPath.of("web/packages/copy/" + size);
        store.link(near, copy);
        assertArrayEquals(Files.readAllBytes(near.in(root)), Files.readAllBytes(copy.in(root)));
        assertEquals(LONG_AGO, store.find(copy).orElseThrow().modified());

        MirrorPath link = MirrorPath.of("web/packages/link/" + size);
        store.link(far, link);
        assertTrue(Files.isSameFile(far.in(root), link.in(root)));
      }
    }
  }

  @Test
  void takesItsWholeStagingElsewhere() throws IOException {
    Path staging = disk.resolve("staging");
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).staging(staging).build()) {
      for (int size : new int[] {10, 200_000, 11, 200_001}) {
        MirrorPath path = MirrorPath.of("near/" + size);
        commit(store, path, size);
        assertEquals(size, store.find(path).orElseThrow().size());
        store.link(path, MirrorPath.of("near/link"));
        assertTrue(Files.isSameFile(path.in(root), root.resolve("near/link")));
      }
    }
    assertFalse(Files.exists(staging));
  }

  private static void commit(DirectoryBlobStore store, MirrorPath path, int size)
      throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    try (StagedBlob blob = store.stage(Set.of())) {
      blob.write(content, 0, size);
      blob.commit(path, BlobExpectation.anything(), LONG_AGO);
    }
  }
}
