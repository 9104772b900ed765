package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in staging, for how long, and whose leftovers are swept. */
class StagingTest {
  private static final String DEAD = "dw-00000000";

  @TempDir Path root;

  @Test
  void makesNoFileForASmallBlobBeforeTheCommit() throws IOException {
    try (DirectoryBlobStore store = store();
        StagedBlob small = store.stage(Set.of());
        StagedBlob large = store.stage(Set.of())) {
      small.write(new byte[64 * 1024], 0, 64 * 1024);
      assertEquals(List.of("lock"), staged());
      large.write(new byte[64 * 1024 + 1], 0, 64 * 1024 + 1);
      assertEquals(2, staged().size());
      large.reset();
      assertEquals(List.of("lock"), staged());
    }
  }

  @Test
  void removesStagingWhenTheLastStoreIsClosed() throws IOException {
    DirectoryBlobStore first = store();
    DirectoryBlobStore second = store();
    first.close();
    assertTrue(Files.exists(root.resolve(".staging")));
    second.close();
    assertFalse(Files.exists(root.resolve(".staging")));
  }

  @Test
  void discardsWhatIsStagedWhenItIsClosed() throws IOException {
    DirectoryBlobStore store = store();
    StagedBlob blob = store.stage(Set.of());
    blob.write(new byte[100_000], 0, 100_000);

    store.close();

    assertThrows(IOException.class, () -> blob.write(new byte[100_000], 0, 100_000));
    blob.close();
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
    assertEquals(List.of(), Leftovers.openFiles(root));
  }

  @Test
  void leavesTheStagingOfAnotherStoreOfThisProcessAlone() throws IOException {
    try (DirectoryBlobStore first = store();
        StagedBlob blob = first.stage(Set.of())) {
      blob.write(new byte[100_000], 0, 100_000);
      store().close();
      blob.commit(MirrorPath.of("a"), BlobExpectation.anything());
      assertEquals(100_000, first.find(MirrorPath.of("a")).orElseThrow().size());
    }
  }

  @Test
  void leavesAnAreaAloneThatAnotherClassLoaderOfThisProcessHolds() throws IOException {
    Path lock = dead("lock", "");
    dead("7", "staged");
    try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      assertTrue(held.lock().isValid());
      store().close();
      assertEquals(List.of("7", "lock"), staged());
    }
  }

  @Test
  void sweepsWhatDeadProcessesLeft() throws IOException {
    dead("lock", "");
    dead("0", "small");
    dead("zz", "half of a large bl");
    Files.createDirectory(root.resolve(".staging/dw-11111111")); // Killed before it was locked.

    try (DirectoryBlobStore store = store()) {
      assertEquals(List.of("lock"), staged());
      assertEquals(0, store.list().count());
    }
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
    assertEquals(List.of(), Leftovers.openFiles(root));
  }

  @Test
  void leavesForeignFilesInStagingAlone() throws IOException {
    dead("lock", "");
    dead("notes.txt", "kept: no name of ours");
    Path other = Files.createDirectories(root.resolve(".staging/dw-short"));
    Files.writeString(other.resolve("0"), "kept: no folder of ours");

    store().close();

    assertEquals(
        List.of("0", "notes.txt"), staged().stream().filter(n -> !n.equals("lock")).toList());
  }

  @Test
  void sweepsTheFileBesideItsTargetThatAPointerNames() throws IOException {
    Path beside = Files.createDirectories(root.resolve("web")).resolve(".dw-00000000-5");
    Files.writeString(beside, "half");
    dead("lock", "");
    dead("5.at", beside + "\n");

    store().close();

    assertFalse(Files.exists(beside));
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  @Test
  void deletesNothingElseThatAPointerNames() throws IOException {
    Path blob = Files.writeString(root.resolve("blob"), "kept");
    Path living = Files.writeString(root.resolve(".dw-11111111-5"), "another area's");
    dead("lock", "");
    dead("0.at", blob + "\n");
    dead("1.at", living + "\n");
    dead("2.at", root.resolve("web/../.dw-00000000-5").toString()); // Cut short: no line feed.
    dead("3.at", "");

    store().close();

    assertTrue(Files.exists(blob));
    assertTrue(Files.exists(living));
    assertFalse(Files.exists(root.resolve(".staging")), "the pointers are done with");
  }

  @Test
  void keepsAPointerForTheStoreWhoseRootItNames(@TempDir Path otherRoot) throws IOException {
    Path beside = Files.writeString(otherRoot.resolve(".dw-00000000-5"), "half");
    dead("lock", "");
    dead("0", "swept");
    dead("5.at", beside + "\n");

    store().close();
    assertEquals(List.of("5.at", "lock"), staged());
    assertTrue(Files.exists(beside));

    DirectoryBlobStore.builder(otherRoot).staging(root.resolve(".staging")).build().close();
    assertFalse(Files.exists(beside));
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  @Test
  void takesStagingElsewhere(@TempDir Path elsewhere) throws IOException {
    Path staging = elsewhere.resolve("a/b");
    try (DirectoryBlobStore store = DirectoryBlobStore.builder(root).staging(staging).build();
        StagedBlob blob = store.stage(Set.of())) {
      blob.write(new byte[100_000], 0, 100_000);
      assertFalse(Files.exists(root.resolve(".staging")));
      assertTrue(Files.exists(staging));
      blob.commit(MirrorPath.of("x"), BlobExpectation.anything());
      assertEquals(100_000, Files.size(root.resolve("x")));
    }
    assertFalse(Files.exists(staging));
  }

  @Test
  void refusesAStagingThatHoldsTheRoot() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DirectoryBlobStore.builder(root).staging(root).build());
    assertThrows(
        IllegalArgumentException.class,
        () -> DirectoryBlobStore.builder(root.resolve("below")).staging(root).build());
  }

  @Test
  void leavesNothingWhenItsThreadIsInterrupted() throws IOException {
    try (DirectoryBlobStore store = store()) {
      MirrorPath path = MirrorPath.of("a");
      for (int size : new int[] {10, 100_000}) {
        try (StagedBlob blob = store.stage(Set.of())) {
          blob.write(new byte[size], 0, size);
          Thread.currentThread().interrupt();
          assertThrows(
              ClosedByInterruptException.class,
              () -> blob.commit(path, BlobExpectation.anything()));
          assertTrue(Thread.interrupted());
          assertThrows(IOException.class, () -> blob.commit(path, BlobExpectation.anything()));
          blob.reset();
          blob.write(new byte[] {42}, 0, 1);
          blob.commit(MirrorPath.of("retried-" + size), BlobExpectation.anything());
        }
        assertEquals(List.of("lock"), staged());
      }
      assertTrue(store.find(path).isEmpty());
      assertArrayEquals(new byte[] {42}, Files.readAllBytes(root.resolve("retried-10")));
    }
    assertEquals(List.of(), Leftovers.openFiles(root));
  }

  private DirectoryBlobStore store() throws IOException {
    return DirectoryBlobStore.builder(root).build();
  }

  /** A file in the area of a process that is dead. */
  private Path dead(String name, String text) throws IOException {
    Path area = Files.createDirectories(root.resolve(".staging").resolve(DEAD));
    return Files.writeString(area.resolve(name), text);
  }

  /** The names of all files in staging, in order. */
  private List<String> staged() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(".staging"))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
