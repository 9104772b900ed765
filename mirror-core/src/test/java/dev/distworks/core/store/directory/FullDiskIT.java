package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.FullStoreContract;
import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the disk is full: a small tmpfs, which root may mount. */
class FullDiskIT extends FullStoreContract {
  @TempDir Path directory;
  private final Deque<BoundedMount> mounts = new ArrayDeque<>();

  @Override
  protected BlobStore openWithRoomFor(long bytes) throws IOException {
    return DirectoryBlobStore.builder(mount("size=" + bytes)).build();
  }

  @AfterEach
  void unmount() throws IOException {
    store.close();
    while (!mounts.isEmpty()) {
      mounts.pop().close();
    }
  }

  @Test
  void saysThatItIsFullWhenItCanHoldNoMoreFiles() throws IOException {
    Path root = mount("size=8m,nr_inodes=40");
    try (DirectoryBlobStore full = DirectoryBlobStore.builder(root).build()) {
      assertThrows(
          StoreFullException.class,
          () -> {
            for (int i = 0; i < 100; i++) {
              commit(full, MirrorPath.of("folder" + i + "/file"), bytes(10));
            }
          });
      assertTrue(full.find(MirrorPath.of("folder0/file")).isPresent());
    }
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
    assertEquals(List.of(), Leftovers.openFiles(root));
  }

  @Test
  void keepsTheMountPointWhoseLastBlobIsDeleted() throws IOException {
    Path root = directory.resolve("outer");
    Files.createDirectories(root);
    Path disk = mount("outer/web/disk", "size=8m");
    FileStore small = Files.getFileStore(disk);
    try (DirectoryBlobStore outer = DirectoryBlobStore.builder(root).build()) {
      for (int size : new int[] {10, 200_000}) {
        MirrorPath path = MirrorPath.of("web/disk/aa/" + size);
        commit(outer, path, bytes(size));
        assertEquals(small, Files.getFileStore(path.in(root)));
      }
      assertThrows(
          StoreFullException.class,
          () -> commit(outer, MirrorPath.of("web/disk/large"), bytes(9_000_000)));
      assertEquals(Set.of("web/disk/aa/10", "web/disk/aa/200000"), paths(outer));
      assertTrue(outer.delete(MirrorPath.of("web/disk/aa/10")));
      assertTrue(outer.delete(MirrorPath.of("web/disk/aa/200000")));
    }
    assertEquals(small, Files.getFileStore(disk));
    assertEquals(List.of(), Leftovers.temporaryFiles(root));
  }

  private Path mount(String options) throws IOException {
    return mount("disk" + mounts.size(), options);
  }

  private Path mount(String name, String options) throws IOException {
    Optional<BoundedMount> mount = BoundedMount.mount(directory.resolve(name), options);
    assumeTrue(mount.isPresent(), "this process cannot mount a tmpfs");
    mounts.push(mount.orElseThrow());
    return mount.orElseThrow().directory();
  }
}
