package dev.distworks.core.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * A blob that is being written and that nobody sees yet. Used by one thread at a time.
 *
 * <p>Closed without {@link #commit}, it is discarded. A commit that fails makes nothing visible;
 * the blob can be reset and written anew afterwards, or closed.
 */
public interface StagedBlob extends ContentSink, Closeable {

  /**
   * The digests of all bytes so far, with the algorithms it was staged with. The blob takes no more
   * bytes after, unless it is reset; they and its size can be asked for after the commit too.
   */
  Map<DigestAlgorithm, Digest> digests();

  /**
   * Makes the blob durable and visible under {@code path}, replacing what was there, in one step.
   *
   * @param expected what the blob must be; a wrong size or digest, or a digest that was not taken,
   *     throws {@link IntegrityException}, and nothing is visible
   * @param modified the time of last change to give it
   */
  void commit(MirrorPath path, BlobExpectation expected, Instant modified) throws IOException;

  /** As {@link #commit(MirrorPath, BlobExpectation, Instant)}, with the time of now. */
  void commit(MirrorPath path, BlobExpectation expected) throws IOException;

  /** Discards the blob unless it was committed. */
  @Override
  void close();
}
