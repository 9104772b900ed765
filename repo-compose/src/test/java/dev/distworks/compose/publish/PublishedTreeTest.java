package dev.distworks.compose.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTreeTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;
  private PublishedTree tree;

  @BeforeEach
  void open() {
    tree = PublishedTree.in(folder, MirrorPath.of("testing/epel5"));
  }

  private Generation publish(String content, Instant at) throws IOException {
    Files.createDirectories(tree.staging().resolve("repodata"));
    Files.writeString(tree.staging().resolve("repodata/repomd.xml"), content);
    return tree.publish(at);
  }

  private String seen() throws IOException {
    return Files.readString(folder.resolve("testing/epel5/repodata/repomd.xml"));
  }

  @Test
  void showsTheNewTreeAndKeepsTheOldOne() throws Exception {
    Generation first = publish("one", NOW);
    assertEquals("one", seen());
    Generation second = publish("two", NOW);
    assertEquals("two", seen());
    assertTrue(first.id().compareTo(second.id()) < 0, first.id() + " " + second.id());
    assertEquals("one", Files.readString(first.root().resolve("repodata/repomd.xml")));
    assertEquals(
        List.of(false, true), tree.generations().stream().map(Generation::current).toList());
    assertFalse(Files.exists(tree.staging()));
  }

  @Test
  void isFoundByItsLink() throws Exception {
    publish("one", NOW);
    PublishedTree found = PublishedTree.at(folder.resolve("testing/epel5")).orElseThrow();
    assertEquals(tree.generations(), found.generations());
    assertEquals(folder.toAbsolutePath(), found.output());
    assertEquals(
        List.of(tree.link()),
        PublishedTree.allIn(folder).stream().map(PublishedTree::link).toList());
    assertEquals(Optional.empty(), PublishedTree.at(folder.resolve("testing")));
  }

  @Test
  void rollsBackAndForth() throws Exception {
    String first = publish("one", NOW).id();
    String second = publish("two", NOW.plusSeconds(1)).id();
    publish("three", NOW.plusSeconds(2));
    assertEquals(second, tree.rollBack(Optional.empty(), NOW).id());
    assertEquals("two", seen());
    assertEquals(first, tree.rollBack(Optional.empty(), NOW).id());
    assertEquals("one", seen());
    assertThrows(NoSuchElementException.class, () -> tree.rollBack(Optional.empty(), NOW));
    tree.rollBack(Optional.of(second), NOW);
    assertEquals("two", seen());
    NoSuchElementException none =
        assertThrows(NoSuchElementException.class, () -> tree.rollBack(Optional.of("nope"), NOW));
    assertTrue(none.getMessage().contains(first), none.getMessage());
  }

  @Test
  void prunesWhatIsNeitherCurrentNorYoungNorAmongTheNewest() throws Exception {
    for (int i = 0; i < 6; i++) {
      publish("tree " + i, NOW.plusSeconds(i));
    }
    tree.rollBack(Optional.of(tree.generations().get(0).id()), NOW);
    tree.prune(2, Duration.ZERO, NOW.plusSeconds(100));
    List<Generation> left = tree.generations();
    assertEquals(3, left.size());
    assertTrue(left.get(0).current());
    assertEquals("tree 0", seen());
    tree.prune(1, Duration.ofHours(1), NOW.plusSeconds(100));
    assertEquals(3, tree.generations().size());
  }

  @Test
  void sweepsATreeThatNobodyEverSaw() throws Exception {
    Generation seen = publish("one", NOW);
    Path lost = seen.root().resolveSibling("20261120T130000Z");
    Files.createDirectories(lost);
    tree.prune(5, Duration.ofHours(1), NOW);
    assertFalse(Files.exists(lost));
    assertTrue(Files.exists(seen.root()));
  }

  @Test
  void aCrashBehindTheFlipLosesNothing() throws Exception {
    Generation first = publish("one", NOW);
    Files.delete(first.root().resolveSibling(first.id() + ".published"));
    assertTrue(tree.current().orElseThrow().current());
    publish("two", NOW.plusSeconds(1));
    tree.prune(5, Duration.ofHours(1), NOW.plusSeconds(1));
    assertEquals(2, tree.generations().size());
  }

  @Test
  void takesOverAFolderOfAnotherProgram() throws Exception {
    Path old = Files.createDirectories(folder.resolve("testing/epel5/repodata"));
    Files.writeString(old.resolve("repomd.xml"), "mash's");
    publish("ours", NOW);
    assertEquals("ours", seen());
    tree.rollBack(Optional.empty(), NOW);
    assertEquals("mash's", seen());
  }

  @Test
  void promotesWithoutCopyingBytes() throws Exception {
    Generation tested = publish("good", NOW);
    PublishedTree release = PublishedTree.in(folder, MirrorPath.of("epel5"));
    release.stage(tested);
    release.publish(NOW);
    Path promoted = folder.resolve("epel5/repodata/repomd.xml");
    assertEquals("good", Files.readString(promoted));
    assertTrue(Files.isSameFile(promoted, tested.root().resolve("repodata/repomd.xml")));
  }

  @Test
  void journalKnowsWhatIsFinishedOfOnePlanOnly() throws Exception {
    Journal journal = tree.journal();
    assertFalse(journal.follows("plan a"));
    journal.begin("plan a");
    journal.done(3);
    assertTrue(tree.journal().follows("plan a"));
    assertTrue(tree.journal().isDone(3));
    assertFalse(tree.journal().isDone(2));
    assertFalse(tree.journal().follows("plan b"));
    journal.begin("plan b");
    assertFalse(journal.isDone(3));
  }

  @Test
  void linksTheFileBehindASymbolicLink() throws Exception {
    Path real = Files.writeString(folder.resolve("real"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    FileTrees.place(link, folder.resolve("placed"));
    assertFalse(Files.isSymbolicLink(folder.resolve("placed")));
    assertTrue(Files.isSameFile(real, folder.resolve("placed")));
  }
}
