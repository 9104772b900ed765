package dev.distworks.core.store.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract with dedupe, and what dedupe adds. */
class SharedContentsTest extends DirectoryContract {
  private static final MirrorPath A = MirrorPath.of("a/1");
  private static final MirrorPath B = MirrorPath.of("b/1");

  @Override
  DirectoryBlobStore.Builder builder() {
    return DirectoryBlobStore.builder(root).dedupe(true);
  }

  @Test
  void keepsEqualContentsOnce() throws IOException {
    commit(A, bytes(100_000));
    commit(B, bytes(100_000));
    commit(MirrorPath.of("c"), bytes(99_999));

    assertTrue(Files.isSameFile(A.in(root), B.in(root)));
    assertFalse(Files.isSameFile(A.in(root), root.resolve("c")));
    assertEquals(Set.of("a/1", "b/1", "c"), paths(), "the index is not listed");
  }

  @Test
  void keepsEqualContentsApartWithoutBeingAsked() throws IOException {
    try (DirectoryBlobStore plain = DirectoryBlobStore.builder(root.resolve("plain")).build()) {
      commit(plain, A, bytes(10));
      commit(plain, B, bytes(10));
    }
    assertFalse(Files.isSameFile(A.in(root.resolve("plain")), B.in(root.resolve("plain"))));
    assertFalse(Files.exists(root.resolve("plain/.by-digest")));
  }

  @Test
  void findsEqualContentsOfEarlierRuns() throws IOException {
    commit(A, bytes(10));
    store.close();
    store = open();
    commit(B, bytes(10));
    assertTrue(Files.isSameFile(A.in(root), B.in(root)));
  }

  @Test
  void writesAnewWhatIsDamagedOnDisk() throws IOException {
    commit(A, bytes(1_000));
    byte[] damaged = bytes(1_000);
    damaged[500]++;
    Files.write(A.in(root), damaged); // In place: the entry of the index is damaged with it.

    commit(A, bytes(1_000));
    commit(B, bytes(1_000));

    assertArrayEquals(bytes(1_000), Files.readAllBytes(A.in(root)));
    assertTrue(Files.isSameFile(A.in(root), B.in(root)), "the good content is what is shared now");
  }

  @Test
  void freesAContentWithItsLastBlob() throws IOException {
    commit(A, bytes(10));
    commit(B, bytes(10));
    store.delete(A);
    assertEquals(1, indexed().size());
    store.delete(B);
    assertEquals(List.of(), indexed());
  }

  @Test
  void freesAContentThatIsReplaced() throws IOException {
    commit(A, bytes(10));
    commit(A, bytes(11));
    commit(B, bytes(12));
    store.link(A, B);
    assertEquals(List.of(entry(11)), indexed());
  }

  @Test
  void keepsOneNameWhenTheSameIsCommittedTwice() throws IOException {
    commit(A, bytes(10));
    commit(A, bytes(10));
    assertEquals(2, Files.getAttribute(A.in(root), "unix:nlink"));
  }

  @Test
  void sweepsWhatOthersDeleted() throws IOException {
    commit(A, bytes(10));
    commit(B, bytes(11));
    Files.delete(A.in(root));

    new DigestIndex(root.resolve(".by-digest")).sweep(shard -> true);

    assertEquals(List.of(entry(11)), indexed());
  }

  @Test
  void survivesAnIndexThatIsRemovedWhileItRuns() throws IOException {
    commit(A, bytes(10));
    Files.delete(entry(10));
    Files.delete(entry(10).getParent());
    Files.delete(root.resolve(".by-digest"));
    commit(B, bytes(10));
    assertArrayEquals(bytes(10), Files.readAllBytes(B.in(root)));
  }

  private Path entry(int size) {
    String hex = Digester.digest(bytes(size), DigestAlgorithm.SHA256).hex();
    return root.resolve(".by-digest").resolve(hex.substring(0, 2)).resolve(hex);
  }

  private List<Path> indexed() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(".by-digest"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
