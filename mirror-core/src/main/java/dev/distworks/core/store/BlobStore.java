package dev.distworks.core.store;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A keeper of blobs by path. Thread-safe.
 *
 * <p>A blob under its path is always whole: a reader sees the old content or the new one, and after
 * a crash one of the two is there. A full disk is reported as {@link StoreFullException} by every
 * method that writes.
 */
public interface BlobStore extends Closeable {

  /**
   * Begins a new blob whose digests with these algorithms are taken while it is written. The caller
   * closes it; closed without a commit it is gone.
   */
  StagedBlob stage(Set<DigestAlgorithm> algorithms) throws IOException;

  /** What is kept under that path; empty when nothing is (a folder is nothing). */
  Optional<BlobInfo> find(MirrorPath path) throws IOException;

  /**
   * Opens at most {@code length} bytes of the blob from {@code offset}; the caller closes. Throws
   * {@link java.nio.file.NoSuchFileException} when there is none.
   */
  InputStream read(MirrorPath path, long offset, long length) throws IOException;

  /** Deletes the blob and the folders that it leaves empty; false when there was none. */
  boolean delete(MirrorPath path) throws IOException;

  /** All blobs, in no order, found as the stream is read; the caller closes it. */
  Stream<BlobInfo> list() throws IOException;

  /**
   * All blobs at or below that path, in no order, found as the stream is read; the caller closes
   * it. A blob that is committed or deleted meanwhile may be seen or not.
   *
   * <p>The stream throws {@link java.io.UncheckedIOException} when a part cannot be read, so that a
   * partial list is never taken for a whole one.
   */
  Stream<BlobInfo> list(MirrorPath below) throws IOException;

  /**
   * Gives a kept blob a second path, replacing what was there, without a second copy of its bytes
   * where the store can.
   */
  void link(MirrorPath existing, MirrorPath alias) throws IOException;

  /** Opens the whole blob. */
  default InputStream read(MirrorPath path) throws IOException {
    return read(path, 0, Long.MAX_VALUE);
  }
}
