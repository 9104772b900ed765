package dev.distworks.core.testing;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobInfo;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StagedBlob;
import dev.distworks.core.store.StoreFullException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store that keeps its blobs in memory, can be made full, and counts what is done to it.
 * Thread-safe.
 *
 * <p>It refuses what a directory refuses: a blob where a folder is, or below another blob. What it
 * keeps can still be read after it was closed.
 */
public final class InMemoryBlobStore implements BlobStore {
  /** What a store is asked to do; each call counts once, also one that fails. */
  public enum Operation {
    STAGE,
    COMMIT,
    FIND,
    READ,
    DELETE,
    LIST,
    LINK
  }

  private final InstantSource clock;
  private final NavigableMap<MirrorPath, Content> blobs = new TreeMap<>();
  private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
  private long capacity = Long.MAX_VALUE;
  private boolean closed;

  /** One content; linked names share it. */
  private static final class Content {
    private final byte[] bytes;
    private final Instant modified;

    Content(byte[] bytes, Instant modified) {
      this.bytes = bytes;
      this.modified = modified;
    }
  }

  /** An empty store without bounds, that takes the time of the system. */
  public InMemoryBlobStore() {
    this(InstantSource.system());
  }

  /** An empty store without bounds, that takes the time of that clock. */
  public InMemoryBlobStore(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Sets how many bytes the store has room for: those of its blobs, linked ones once, and of the
   * one being written. What would go beyond throws {@link StoreFullException}.
   */
  public synchronized InMemoryBlobStore capacity(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("capacity: expected 0 or more, found " + bytes);
    }
    capacity = bytes;
    return this;
  }

  /** How often that was asked of the store. */
  public synchronized int count(Operation operation) {
    return counts.getOrDefault(operation, 0);
  }

  @Override
  public synchronized StagedBlob stage(Set<DigestAlgorithm> algorithms) throws IOException {
    counted(Operation.STAGE);
    requireOpen();
    return new InMemoryStagedBlob(this, algorithms);
  }

  @Override
  public synchronized Optional<BlobInfo> find(MirrorPath path) {
    counted(Operation.FIND);
    return Optional.ofNullable(blobs.get(path)).map(content -> info(path, content));
  }

  @Override
  public synchronized InputStream read(MirrorPath path, long offset, long length)
      throws IOException {
    counted(Operation.READ);
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "expected an offset and a length of 0 or more, found " + offset + " and " + length);
    }
    byte[] bytes = existing(path).bytes;
    int from = (int) Math.min(offset, bytes.length);
    int n = (int) Math.min(length, bytes.length - from);
    return new ByteArrayInputStream(bytes, from, n);
  }

  @Override
  public synchronized boolean delete(MirrorPath path) throws IOException {
    counted(Operation.DELETE);
    requireOpen();
    return blobs.remove(path) != null;
  }

  @Override
  public synchronized Stream<BlobInfo> list() {
    counted(Operation.LIST);
    return blobs.entrySet().stream().map(e -> info(e.getKey(), e.getValue())).toList().stream();
  }

  @Override
  public synchronized Stream<BlobInfo> list(MirrorPath below) {
    return list().filter(blob -> blob.path().startsWith(below));
  }

  @Override
  public synchronized void link(MirrorPath existing, MirrorPath alias) throws IOException {
    counted(Operation.LINK);
    requireOpen();
    put(alias, existing(existing));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** Throws unless there is room for a blob of that size besides those that are kept. */
  synchronized void requireRoom(long size) throws IOException {
    requireOpen();
    if (capacity == Long.MAX_VALUE) {
      return; // Without a bound nothing has to be added up.
    }
    long room = capacity - used();
    if (size > room) {
      throw new StoreFullException(
          "a store of " + capacity + " bytes in memory",
          new IOException("expected room for " + size + " bytes, found " + room));
    }
  }

  synchronized void commit(MirrorPath path, byte[] bytes, Optional<Instant> modified)
      throws IOException {
    counted(Operation.COMMIT);
    requireRoom(bytes.length);
    put(path, new Content(bytes, modified.orElseGet(clock::instant)));
  }

  private void put(MirrorPath path, Content content) throws IOException {
    Optional<MirrorPath> above = path.parent();
    while (above.isPresent()) {
      if (blobs.containsKey(above.get())) {
        throw new FileSystemException(
            above.get().toString(), null, "expected a folder, found a file");
      }
      above = above.get().parent();
    }
    boolean isFolder =
        blobs.tailMap(path, false).keySet().stream()
            .takeWhile(other -> other.toString().startsWith(path.toString()))
            .anyMatch(other -> other.startsWith(path));
    if (isFolder) {
      throw new FileSystemException(path.toString(), null, "expected a file, found a folder");
    }
    blobs.put(path, content);
  }

  /** Contents are equal only to themselves, so linked names count once. */
  private long used() {
    return blobs.values().stream().distinct().mapToLong(content -> content.bytes.length).sum();
  }

  private Content existing(MirrorPath path) throws NoSuchFileException {
    Content content = blobs.get(path);
    if (content == null) {
      throw new NoSuchFileException(path.toString());
    }
    return content;
  }

  private static BlobInfo info(MirrorPath path, Content content) {
    return new BlobInfo(path, content.bytes.length, content.modified);
  }

  private void counted(Operation operation) {
    counts.merge(operation, 1, Integer::sum);
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the store in memory is closed");
    }
  }
}
