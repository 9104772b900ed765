package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another process that writes leaves to this one, alive and dead. */
class KilledProcessIT {
  @TempDir Path root;

  @Test
  void sweepsTheStagingOfAProcessThatWasKilled() throws Exception {
    try (WritingProcess process = WritingProcess.start(root, "stage")) {
      process.awaitLines(1);
      process.kill();
    }
    assertFalse(Leftovers.temporaryFiles(root).isEmpty());

    DirectoryBlobStore.builder(root).build().close();

    assertEquals(List.of(), Leftovers.temporaryFiles(root));
    assertFalse(Files.exists(root.resolve("staged")));
  }

  @Test
  void sweepsWhatAKilledProcessWasCopyingToAnotherFileSystem() throws Exception {
    try (WritingProcess process = WritingProcess.start(root, "beside")) {
      process.awaitLines(1);
      process.kill();
    }
    try (Stream<Path> beside = Files.list(root.resolve("other"))) {
      assertEquals(1, beside.count());
    }

    DirectoryBlobStore.builder(root).build().close();

    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  @Test
  void leavesTheStagingOfALivingProcessAlone() throws Exception {
    try (WritingProcess process = WritingProcess.start(root, "stage")) {
      process.awaitLines(1);
      List<String> before = Leftovers.temporaryFiles(root);

      // Twice: a lock that the first look had broken would not stop the second.
      DirectoryBlobStore.builder(root).build().close();
      DirectoryBlobStore.builder(root).build().close();

      assertEquals(before, Leftovers.temporaryFiles(root));
      assertEquals(0, process.proceed());
    }
    assertEquals(200_000, Files.size(root.resolve("staged")));
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  @Test
  void keepsItsOwnLockWhenASecondStoreOfThisProcessLooks() throws Exception {
    try (DirectoryBlobStore first = DirectoryBlobStore.builder(root).build()) {
      DirectoryBlobStore.builder(root).build().close();
      List<String> before = Leftovers.temporaryFiles(root);
      try (WritingProcess process = WritingProcess.start(root, "stage")) {
        process.awaitLines(1);
        assertTrue(Leftovers.temporaryFiles(root).containsAll(before));
        assertEquals(0, process.proceed());
      }
      assertEquals(before, Leftovers.temporaryFiles(root));
      assertTrue(first.find(MirrorPath.of("staged")).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 300})
  void showsWholeBlobsOnlyWhenItIsKilledAtAnyMoment(int commits) throws Exception {
    try (WritingProcess process = WritingProcess.start(root, "commit")) {
      process.awaitLines(commits);
      process.kill();
    }
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).dedupe(true).build();
        Stream<BlobInfo> blobs = store.list()) {
      for (BlobInfo blob : blobs.toList()) {
        assertWhole(store, blob);
      }
    }
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  /** Size and filling of a blob tell the same round of the writer. */
  private static void assertWhole(DirectoryBlobStore store, BlobInfo blob) throws IOException {
    try (InputStream in = store.read(blob.path())) {
      byte[] content = in.readAllBytes();
      assertTrue(content.length > 0);
      boolean ofOneRound =
          Stream.iterate(0, i -> i + 1)
              .limit(10_000)
              .anyMatch(
                  i -> 1 + i * 7_919 % 150_000 == content.length && (byte) (int) i == content[0]);
      assertTrue(ofOneRound, () -> blob + " is cut short");
      for (byte b : content) {
        assertEquals(content[0], b);
      }
    }
  }
}
