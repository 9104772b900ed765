package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract when no file can be renamed out of staging, as between two file systems. */
class OtherFileSystemTest extends DirectoryContract {
  private final List<Path> pointersSeen = new ArrayList<>();

  @Override
  DirectoryBlobStore.Builder builder() {
    return DirectoryBlobStore.builder(root)
        .mover(
            (from, to) -> {
              if (!from.resolveSibling(to.getFileName()).equals(to)) {
                throw new AtomicMoveNotSupportedException(
                    from.toString(), to.toString(), "Invalid cross-device link");
              }
              Mover.RENAME.move(from, to);
            });
  }

  @Test
  void pointsToTheFileBesideTheTargetWhileItIsThere() throws IOException {
    Mover lookingAround =
        (from, to) -> {
          if (from.startsWith(root.resolve(".staging"))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "other");
          }
          try (Stream<Path> staged = Files.walk(root.resolve(".staging"))) {
            for (Path pointer : staged.filter(Pointer::isPointer).toList()) {
              assertEquals(from + "\n", Files.readString(pointer));
              pointersSeen.add(pointer);
            }
          }
          try (DirectoryBlobStore other = DirectoryBlobStore.builder(root).build()) {
            assertEquals(Set.of(), paths(other), "it is not listed");
            assertTrue(other.find(MirrorPath.of(root.relativize(from).toString())).isEmpty());
          }
          Mover.RENAME.move(from, to);
        };
    try (DirectoryBlobStore looking =
        DirectoryBlobStore.builder(root).mover(lookingAround).build()) {
      commit(looking, MirrorPath.of("a/b"), bytes(100_000));
    }
    assertEquals(1, pointersSeen.size());
  }

  @Test
  void leavesNothingWhenTheLastRenameFails() throws IOException {
    Mover failing =
        (from, to) -> {
          if (from.startsWith(root.resolve(".staging"))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "other");
          }
          throw new IOException("No space left on device");
        };
    try (DirectoryBlobStore full = DirectoryBlobStore.builder(root).mover(failing).build()) {
      for (int size : new int[] {10, 100_000}) {
        assertThrows(StoreFullException.class, () -> commit(full, MirrorPath.of("a"), bytes(size)));
      }
      assertEquals(Set.of(), paths(full));
    }
  }
}
