package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where blobs may be on disk: links, the store's own names, permissions. */
class PlacesTest {
  private Path root;
  private Path outside;
  private BlobStore store;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = Files.createDirectory(directory.resolve("root"));
    outside = Files.createDirectory(directory.resolve("outside"));
    store = DirectoryBlobStore.builder(root).build();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void followsALinkToAFolderOnAnotherDisk() throws IOException {
    Files.createDirectory(root.resolve("web"));
    Files.createSymbolicLink(root.resolve("web/packages"), outside);

    commit("web/packages/aa/file");

    assertTrue(Files.exists(outside.resolve("aa/file")));
    assertEquals(Set.of("web/packages/aa/file"), paths());
    store.link(MirrorPath.of("web/packages/aa/file"), MirrorPath.of("web/alias"));
    assertTrue(store.delete(MirrorPath.of("web/packages/aa/file")));
    assertFalse(Files.exists(outside.resolve("aa")));
    assertTrue(Files.isSymbolicLink(root.resolve("web/packages")), "the operator's link stays");
    assertTrue(Files.isDirectory(outside));
    assertFalse(store.delete(MirrorPath.of("web/packages")), "a link to a folder is no blob");
  }

  @Test
  void opensARootThatIsALink() throws IOException {
    Path link = Files.createSymbolicLink(outside.resolve("current"), root);
    try (BlobStore linked = DirectoryBlobStore.builder(link).staging(link.resolve("tmp")).build();
        StagedBlob blob = linked.stage(Set.of())) {
      blob.commit(MirrorPath.of("a"), BlobExpectation.anything());
      try (Stream<BlobInfo> blobs = linked.list()) {
        assertEquals(1, blobs.count(), "staging is known through the link");
      }
    }
    assertTrue(Files.exists(root.resolve("a")));
  }

  @Test
  void followsALinkToAFileThatIsInsideOnly() throws IOException {
    commit("a/file");
    Files.createDirectory(root.resolve("b"));
    Files.createSymbolicLink(root.resolve("b/inside"), Path.of("../a/file"));
    Files.writeString(outside.resolve("secret"), "not of this mirror");
    Files.createSymbolicLink(root.resolve("b/outside"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("b/dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(root.resolve("other-disk"), outside);
    Files.createSymbolicLink(outside.resolve("alias"), Path.of("secret"));

    assertEquals(Set.of("a/file", "b/inside", "other-disk/secret", "other-disk/alias"), paths());
    assertEquals(0, store.find(MirrorPath.of("b/inside")).orElseThrow().size());
    try (InputStream in = store.read(MirrorPath.of("other-disk/alias"))) {
      assertEquals(18, in.readAllBytes().length);
    }
    for (String hidden : Set.of("b/outside", "b/dangling")) {
      MirrorPath path = MirrorPath.of(hidden);
      assertTrue(store.find(path).isEmpty(), hidden);
      assertThrows(NoSuchFileException.class, () -> store.read(path), hidden);
      assertTrue(store.delete(path), "the link itself can be removed");
    }
    assertTrue(Files.exists(outside.resolve("secret")));
  }

  @Test
  void replacesALinkAndNotItsTarget() throws IOException {
    Files.writeString(outside.resolve("secret"), "kept");
    Files.createSymbolicLink(root.resolve("a"), outside.resolve("secret"));
    commit("a");
    assertEquals("kept", Files.readString(outside.resolve("secret")));
    assertTrue(Files.isRegularFile(root.resolve("a"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void endsAtALinkToAFolderAbove() throws IOException {
    commit("a/b/file");
    Files.createSymbolicLink(root.resolve("a/b/loop"), root.resolve("a"));
    assertEquals(Set.of("a/b/file"), paths());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".staging",
        ".staging/x",
        ".by-digest/aa/x",
        "web/.dw-0123abcd-0",
        ".dw-zzzzzzzz-zzzzzzzzzzzzz"
      })
  void keepsItsOwnNamesToItself(String name) throws IOException {
    MirrorPath own = MirrorPath.of(name);
    commit("a");
    Path file = own.in(root);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "internal");
    }
    assertThrows(FileSystemException.class, () -> commit(name));
    assertThrows(FileSystemException.class, () -> store.link(MirrorPath.of("a"), own));
    assertTrue(store.find(own).isEmpty());
    assertFalse(store.delete(own));
    assertThrows(NoSuchFileException.class, () -> store.read(own));
    assertEquals(0, store.list(own).count());
    assertEquals(Set.of("a"), paths());
  }

  @Test
  void listsNamesThatOnlyLookLikeItsOwn() throws IOException {
    Set<String> names =
        Set.of("a/.staging", ".staging2", ".dw-short-0", ".dw-01234567", "dw-01234567");
    for (String name : names) {
      commit(name);
    }
    assertEquals(names, paths());
  }

  @Test
  void leavesOutNamesThatNoPathCanHave() throws IOException {
    Files.writeString(root.resolve("a\\b"), "");
    Files.writeString(root.resolve("line\nfeed"), "");
    commit("a");
    assertEquals(Set.of("a"), paths());
  }

  @Test
  void givesFilesAndFoldersThePermissionsOfAnyNewOne() throws IOException {
    Path file = Files.createFile(outside.resolve("file"));
    Path folder = Files.createDirectory(outside.resolve("folder"));

    commit("new/file");

    assertEquals(
        Files.getPosixFilePermissions(file),
        Files.getPosixFilePermissions(root.resolve("new/file")));
    assertEquals(
        Files.getPosixFilePermissions(folder), Files.getPosixFilePermissions(root.resolve("new")));
  }

  @Test
  void keepsTheRootWhenItsLastBlobIsDeleted() throws IOException {
    commit("a/b/c");
    assertTrue(store.delete(MirrorPath.of("a/b/c")));
    assertFalse(Files.exists(root.resolve("a")));
    assertTrue(Files.exists(root));
  }

  @Test
  void leavesAnEmptyFolderAlone() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    assertFalse(store.delete(MirrorPath.of("a/b")));
    assertTrue(Files.exists(root.resolve("a/b")));
  }

  @Test
  void closesEveryFolderOfAListThatIsLeftEarly() throws IOException {
    for (int i = 0; i < 10; i++) {
      commit("a/b/c/" + i);
    }
    try (Stream<BlobInfo> blobs = store.list()) {
      assertTrue(blobs.findFirst().isPresent());
    }
    assertEquals(1, Leftovers.openFiles(root).size(), "the lock of its staging");
  }

  private void commit(String path) throws IOException {
    try (StagedBlob blob = store.stage(Set.of())) {
      blob.commit(MirrorPath.of(path), BlobExpectation.anything());
    }
  }

  private Set<String> paths() throws IOException {
    try (Stream<BlobInfo> blobs = store.list()) {
      return blobs.map(b -> b.path().toString()).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
