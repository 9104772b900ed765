package dev.distworks.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStore} and its staged blobs do; a store's test extends it. */
public abstract class BlobStoreContract extends StagedBlobContract {
  @Test
  void replacesABlobWhileItIsRead() throws IOException {
    byte[] old = bytes(200_000);
    commit(PATH, old);
    try (InputStream in = store.read(PATH)) {
      byte[] begin = in.readNBytes(1_000);
      commit(PATH, "new".getBytes(UTF_8));
      byte[] rest = in.readAllBytes();

      assertArrayEquals(Arrays.copyOf(old, 1_000), begin);
      assertArrayEquals(Arrays.copyOfRange(old, 1_000, old.length), rest);
    }
    assertEquals("new", text(PATH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "%2e%2e/%2e%2e",
        "... /..x",
        "-rf",
        "a b/c;d&e|f$g`h'i\"j*k?",
        "Ünïcödé-日本語-🐍.tar.gz",
        "web/simple/é/e\u0301"
      })
  void keepsEveryNameThatAPathMayHave(String name) throws IOException {
    assumeTrue(canWrite(name), "the file name encoding of this process cannot write " + name);
    MirrorPath path = MirrorPath.of(name);
    commit(path, name.getBytes(UTF_8));
    assertEquals(name, text(path));
    assertEquals(Set.of(name), paths());
  }

  @Test
  void keepsNamesOf255Bytes() throws IOException {
    MirrorPath path = MirrorPath.of("d".repeat(255) + "/" + "f".repeat(255));
    commit(path, bytes(70_000));
    assertArrayEquals(bytes(70_000), read(path));
    store.link(path, MirrorPath.of("l".repeat(255)));
    assertTrue(store.delete(path));
    assertEquals(Set.of("l".repeat(255)), paths());
  }

  @Test
  void readsRanges() throws IOException {
    byte[] content = bytes(150_000);
    commit(PATH, content);
    long[][] ranges = {
      {0, 0},
      {0, 1},
      {0, 150_000},
      {149_999, 1},
      {149_999, 99},
      {150_000, 5},
      {1L << 40, 5},
      {70_000, 65_537},
      {100, Long.MAX_VALUE}
    };
    for (long[] range : ranges) {
      int from = (int) Math.min(range[0], content.length);
      int to = (int) Math.min(content.length, from + Math.min(range[1], content.length));
      try (InputStream in = store.read(PATH, range[0], range[1])) {
        byte[] found = in.readAllBytes();
        assertArrayEquals(
            Arrays.copyOfRange(content, from, to), found, () -> Arrays.toString(range));
        assertEquals(-1, in.read());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> store.read(PATH, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> store.read(PATH, 0, -1));
  }

  @Test
  void skipsAndReadsSingleBytesWithinARange() throws IOException {
    byte[] content = bytes(1_000);
    commit(PATH, content);
    try (InputStream in = store.read(PATH, 100, 50)) {
      assertEquals(content[100] & 0xff, in.read());
      assertEquals(9, in.skip(9));
      assertEquals(40, in.available());
      assertEquals(content[110] & 0xff, in.read());
      assertEquals(39, in.skip(1_000));
      assertEquals(-1, in.read());
    }
  }

  @Test
  void findsAndReadsNothingWhereNothingOrAFolderIs() throws IOException {
    commit(PATH, bytes(1));
    for (String nothing : List.of("web", "web/packages", "x", "web/x/y", PATH + "/below")) {
      MirrorPath path = MirrorPath.of(nothing);
      assertEquals(Optional.empty(), store.find(path), nothing);
      assertFalse(store.delete(path), nothing);
      assertThrows(NoSuchFileException.class, () -> store.read(path).close(), nothing);
      assertThrows(
          NoSuchFileException.class, () -> store.link(path, MirrorPath.of("alias")), nothing);
    }
    assertEquals(Set.of(PATH.toString()), paths());
  }

  @Test
  void refusesABlobWhereAFolderIsOrBelowAnother() throws IOException {
    commit(PATH, "kept".getBytes(UTF_8));
    assertThrows(IOException.class, () -> commit(MirrorPath.of("web/packages"), bytes(1)));
    assertThrows(IOException.class, () -> commit(PATH.resolve("below"), bytes(1)));
    assertThrows(IOException.class, () -> store.link(PATH, MirrorPath.of("web")));
    assertEquals("kept", text(PATH));
    assertEquals(Set.of(PATH.toString()), paths());
  }

  @Test
  void listsWhatIsAtOrBelowAPath() throws IOException {
    for (String name : List.of("a/b", "a/c/d", "a.b", "a-b/x", "b")) {
      commit(MirrorPath.of(name), bytes(name.length()));
    }
    assertEquals(Set.of("a/b", "a/c/d", "a.b", "a-b/x", "b"), paths());
    assertEquals(Set.of("a/b", "a/c/d"), paths(MirrorPath.of("a")));
    assertEquals(Set.of("a/c/d"), paths(MirrorPath.of("a/c/d")));
    assertEquals(Set.of(), paths(MirrorPath.of("nothing")));
    assertEquals(Set.of(), paths(MirrorPath.of("b/below")));
    try (Stream<BlobInfo> blobs = store.list(MirrorPath.of("a"))) {
      blobs.forEach(blob -> assertEquals(blob.path().toString().length(), blob.size()));
    }
  }

  @Test
  void deletesABlobAndTheFoldersThatItLeavesEmpty() throws IOException {
    commit(MirrorPath.of("a/b/c/d"), bytes(1));
    commit(MirrorPath.of("a/x"), bytes(1));

    assertTrue(store.delete(MirrorPath.of("a/b/c/d")));

    assertFalse(store.delete(MirrorPath.of("a/b/c/d")));
    assertEquals(Set.of("a/x"), paths());
    commit(MirrorPath.of("a/b"), bytes(1));
    assertEquals(Set.of("a/b", "a/x"), paths(), "where a folder was, a blob can be");
  }

  @Test
  void linksABlobUnderASecondPath() throws IOException {
    try (StagedBlob blob = store.stage(NONE)) {
      blob.write("one".getBytes(UTF_8), 0, 3);
      blob.commit(PATH, BlobExpectation.anything(), LONG_AGO);
    }
    MirrorPath alias = MirrorPath.of("by-name/a");
    commit(alias, "replaced".getBytes(UTF_8));

    store.link(PATH, alias);
    store.link(PATH, alias);
    store.link(PATH, PATH);

    assertEquals("one", text(alias));
    assertEquals(LONG_AGO, store.find(alias).orElseThrow().modified());
    commit(PATH, "two".getBytes(UTF_8));
    assertEquals("one", text(alias), "a new blob under one path leaves the other as it was");
    assertTrue(store.delete(PATH));
    assertEquals(Set.of("by-name/a"), paths());
  }

  @Test
  void letsOneOfManyConcurrentCommitsWinWhole() throws Exception {
    int writers = 8;
    int rounds = 20;
    commit(PATH, filled(0, 100_000));
    ExecutorService executor = Executors.newFixedThreadPool(writers + 1);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        byte[] content = filled(w, w % 2 == 0 ? 100_000 : 5_000);
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < rounds; i++) {
                    commit(PATH, content);
                  }
                  return true;
                }));
      }
      for (int i = 0; i < rounds; i++) {
        byte[] found = read(PATH);
        assertTrue(found.length == 100_000 || found.length == 5_000, "found " + found.length);
        assertArrayEquals(filled(found[0], found.length), found);
      }
      for (Future<?> writer : running) {
        writer.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertEquals(Set.of(PATH.toString()), paths());
  }

  @Test
  void commitsWhileOthersDeleteTheLastBlobOfTheFolder() throws Exception {
    int threads = 4;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        MirrorPath path = MirrorPath.of("deep/er/folder/" + t);
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    commit(path, bytes(10));
                    assertTrue(store.delete(path));
                  }
                  return true;
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertEquals(Set.of(), paths());
  }
}
