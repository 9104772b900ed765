package dev.distworks.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store for each test, and short words for what tests do with it. */
public abstract class BlobStoreHarness {
  protected static final Instant LONG_AGO = Instant.parse("2020-02-29T12:34:56Z");

  protected static final MirrorPath PATH = MirrorPath.of("web/packages/a-1.0.tar.gz");
  protected static final Set<DigestAlgorithm> NONE = Set.of();

  protected BlobStore store;

  /** A new store that is empty. */
  protected abstract BlobStore open() throws IOException;

  @BeforeEach
  final void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  final void closeStore() throws IOException {
    store.close();
  }

  protected final void commit(MirrorPath path, byte[] content) throws IOException {
    commit(store, path, content);
  }

  protected static void commit(BlobStore store, MirrorPath path, byte[] content)
      throws IOException {
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.SHA256))) {
      blob.write(content, 0, content.length);
      blob.commit(
          path,
          BlobExpectation.of(
              content.length, List.of(Digester.digest(content, DigestAlgorithm.SHA256))));
    }
  }

  protected static Set<String> paths(BlobStore store) throws IOException {
    try (Stream<BlobInfo> blobs = store.list()) {
      return blobs
          .map(blob -> blob.path().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The same bytes for the same size, in every run. */
  protected static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  protected final Set<String> paths() throws IOException {
    return paths(store);
  }

  protected final Set<String> paths(MirrorPath below) throws IOException {
    try (Stream<BlobInfo> blobs = store.list(below)) {
      return blobs
          .map(blob -> blob.path().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  protected final byte[] read(MirrorPath path) throws IOException {
    try (InputStream in = store.read(path)) {
      return in.readAllBytes();
    }
  }

  protected final String text(MirrorPath path) throws IOException {
    return new String(read(path), UTF_8);
  }

  protected static byte[] filled(int with, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  /** Whether this process can write such a file name; a store that has no files always can. */
  protected boolean canWrite(String name) {
    return true;
  }
}
