package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.CatalogException;
import dev.distworks.distfile.CollectedCatalog;
import dev.distworks.distfile.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trees a catalogue is read from, and how one stands on another. */
class GentooRepositoriesTest {
  @TempDir Path directory;
  private EbuildTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new EbuildTree(directory.resolve("guru"), "guru", "gentoo");
  }

  @Test
  void tiersComeFromMastersTooAndMayBeReplacedOrSkipped() throws IOException {
    EbuildTree master = new EbuildTree(directory.resolve("gentoo"), "gentoo", "");
    master.tiers("gnu https://a.example/\ngoproxy https://go.example\n");
    tree.tiers("gnu -https://a.example/ https://b.example/\n");
    tree.ebuild("cat/pkg-1", "mirror://gnu/a mirror://goproxy/x/b");
    tree.manifest("cat/pkg", "a", "b");

    CollectedCatalog alone = read();
    assertEquals(List.of("https://b.example/a"), alone.distfile("a").uris());
    assertTrue(
        alone.distfile("b").unfetchable().orElseThrow().detail().contains("masters too: gentoo"));

    CollectedCatalog both = read(withMaster(master));
    assertEquals(List.of("https://b.example/a"), both.distfile("a").uris());
    assertEquals(List.of("https://go.example/x/b"), both.distfile("b").uris());

    CollectedCatalog changed =
        read(
            withMaster(master)
                .mirrorOverrides("# mine\ngnu https://c.example/\n")
                .mirrorSkip(Set.of("goproxy")));
    assertEquals(List.of("https://c.example/a"), changed.distfile("a").uris());
    assertEquals(FailureCode.NO_URI, changed.distfile("b").unfetchable().orElseThrow().code());
  }

  private GentooCatalog.Builder withMaster(EbuildTree master) {
    return GentooCatalog.builder()
        .repository(master.root)
        .repository(tree.root)
        .only(Set.of("guru"));
  }

  @Test
  void onlyTheNamedRepositoriesAreMirrored() throws IOException {
    EbuildTree master = new EbuildTree(directory.resolve("gentoo"), "gentoo", "");
    master.ebuild("cat/m-1", "https://h/m");
    master.manifest("cat/m", "m");
    tree.ebuild("cat/pkg-1", "https://h/a");
    tree.manifest("cat/pkg", "a");
    assertEquals(1, read(withMaster(master)).distfiles().size());
    assertEquals(2, read(withMaster(master).only(Set.of())).distfiles().size());
    GentooCatalog.Builder unknown = withMaster(master).only(Set.of("nosuch"));
    assertThrows(CatalogException.class, () -> read(unknown));
  }

  @Test
  void aTreeWithoutACacheIsNoEmptyTree() throws IOException {
    Files.delete(tree.root.resolve("metadata/md5-cache"));
    CatalogException error = assertThrows(CatalogException.class, this::read);
    assertTrue(String.valueOf(error.getMessage()).contains("egencache"), error.getMessage());
    GentooCatalog.Builder none = GentooCatalog.builder().repository(directory.resolve("nowhere"));
    CatalogException absent = assertThrows(CatalogException.class, () -> read(none));
    assertTrue(absent.place().endsWith("nowhere"));
  }

  @Test
  void twoRepositoriesOfOneNameAreRefused() throws IOException {
    EbuildTree same = new EbuildTree(directory.resolve("same"), "guru", "");
    GentooCatalog.Builder both =
        GentooCatalog.builder().repository(tree.root).repository(same.root);
    assertThrows(CatalogException.class, () -> read(both));
  }

  @Test
  void aRepositoryIsNamedByItsConfOrDirectoryIfNeedBe() throws IOException {
    tree.write("profiles/repo_name", "");
    assertEquals("guru", EbuildRepository.open(tree.root).name());
    tree.write("metadata/layout.conf", "repo-name = other\nmasters=a b\n");
    assertEquals("other", EbuildRepository.open(tree.root).name());
    assertEquals(List.of("a", "b"), EbuildRepository.open(tree.root).masters());
  }

  private CollectedCatalog read() throws IOException {
    return read(GentooCatalog.builder().repository(tree.root));
  }

  private static CollectedCatalog read(GentooCatalog.Builder builder) throws IOException {
    CollectedCatalog read = new CollectedCatalog();
    builder.build().read(read);
    return read;
  }
}
