package dev.distworks.distfile.store;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.store.StagedBlob;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A distfile that is being written and that nobody sees yet: all its digests are taken on the way.
 * Used by one thread at a time. Closed without {@link #commit}, it is discarded.
 */
public final class StagedDistfile implements ContentSink, Closeable {
  private final DistfileStore store;
  private final StagedBlob blob;
  private final BlobExpectation expected;
  private final GitBlobDigest git;

  StagedDistfile(DistfileStore store, StagedBlob blob, BlobExpectation expected) {
    this.store = store;
    this.blob = blob;
    this.expected = expected;
    this.git = new GitBlobDigest(expected.size().orElse(0));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    blob.write(bytes, offset, length);
    git.update(bytes, offset, length);
  }

  @Override
  public long size() {
    return blob.size();
  }

  @Override
  public void reset() throws IOException {
    blob.reset();
    git.reset();
  }

  @Override
  public void verify(BlobExpectation what) throws IntegrityException {
    blob.verify(what);
  }

  /**
   * Makes the file durable and visible at all these paths, replacing what was there, if it is what
   * was expected of it; otherwise throws {@link IntegrityException}, and nothing has changed.
   *
   * @param paths one a layout
   * @param modified its time of change; empty for now
   */
  public ContentId commit(List<MirrorPath> paths, Optional<Instant> modified) throws IOException {
    blob.verify(expected);
    Digest sha256 = Objects.requireNonNull(blob.digests().get(DigestAlgorithm.SHA256));
    ContentId id = new ContentId(sha256, git.finish());
    if (modified.isPresent()) {
      blob.commit(paths.get(0), expected, modified.get());
    } else {
      blob.commit(paths.get(0), expected);
    }
    store.link(paths);
    return id;
  }

  @Override
  public void close() {
    blob.close();
  }
}
