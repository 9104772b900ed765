package dev.distworks.core.testing;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.store.StagedBlob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A blob of an {@link InMemoryBlobStore} that is being written. Used by one thread at a time. */
final class InMemoryStagedBlob implements StagedBlob {
  private final InMemoryBlobStore store;
  private final Digester digester;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Optional<Map<DigestAlgorithm, Digest>> taken = Optional.empty();
  private boolean done;

  InMemoryStagedBlob(InMemoryBlobStore store, Set<DigestAlgorithm> algorithms) {
    this.store = store;
    this.digester = Digester.of(algorithms);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    requireOpen();
    if (taken.isPresent()) {
      throw new IllegalStateException("the digests of this blob were taken; reset it to write");
    }
    store.requireRoom(size() + length);
    bytes.write(source, offset, length);
    digester.update(source, offset, length);
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public void reset() {
    requireOpen();
    bytes.reset();
    digester.reset();
    taken = Optional.empty();
  }

  @Override
  public Map<DigestAlgorithm, Digest> digests() {
    Map<DigestAlgorithm, Digest> digests = taken.orElseGet(digester::digests);
    taken = Optional.of(digests);
    return Collections.unmodifiableMap(digests);
  }

  @Override
  public void verify(BlobExpectation expected) throws IntegrityException {
    expected.check(size(), digests());
  }

  @Override
  public void commit(MirrorPath path, BlobExpectation expected, Instant modified)
      throws IOException {
    commit(path, expected, Optional.of(modified));
  }

  @Override
  public void commit(MirrorPath path, BlobExpectation expected) throws IOException {
    commit(path, expected, Optional.empty());
  }

  private void commit(MirrorPath path, BlobExpectation expected, Optional<Instant> modified)
      throws IOException {
    requireOpen();
    verify(expected);
    store.commit(path, bytes.toByteArray(), modified);
    done = true;
  }

  @Override
  public void close() {
    done = true;
  }

  private void requireOpen() {
    if (done) {
      throw new IllegalStateException("this blob was committed or closed");
    }
  }
}
