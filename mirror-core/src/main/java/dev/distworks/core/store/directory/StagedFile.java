package dev.distworks.core.store.directory;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.store.StagedBlob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A blob of a {@link DirectoryBlobStore} that is being written. Used by one thread at a time. */
final class StagedFile implements StagedBlob {
  private enum State {
    OPEN,
    COMMITTED,
    CLOSED
  }

  private final Layout layout;
  private final WriteGate gate;
  private final Placement placement;
  private final StagedContent content;
  private final Set<DigestAlgorithm> wanted;
  private final Digester digester;

  private Optional<Map<DigestAlgorithm, Digest>> taken = Optional.empty();
  private State state = State.OPEN;

  StagedFile(
      Layout layout,
      WriteGate gate,
      Placement placement,
      StagedContent content,
      Set<DigestAlgorithm> wanted) {
    this.layout = layout;
    this.gate = gate;
    this.placement = placement;
    this.content = content;
    this.wanted = Set.copyOf(wanted);
    Set<DigestAlgorithm> all = EnumSet.noneOf(DigestAlgorithm.class);
    all.addAll(wanted);
    all.addAll(placement.algorithms());
    this.digester = Digester.of(all);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    requireOpen();
    if (taken.isPresent()) {
      throw new IllegalStateException("the digests of this blob were taken; reset it to write");
    }
    gate.pass(
        layout.staging(),
        () -> {
          content.write(bytes, offset, length);
          return true;
        });
    digester.update(bytes, offset, length);
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public void reset() throws IOException {
    requireOpen();
    content.reset();
    digester.reset();
    taken = Optional.empty();
  }

  @Override
  public Map<DigestAlgorithm, Digest> digests() {
    Map<DigestAlgorithm, Digest> asked = new EnumMap<>(DigestAlgorithm.class);
    asked.putAll(allDigests());
    asked.keySet().retainAll(wanted);
    return Collections.unmodifiableMap(asked);
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
    Path target = layout.place(path);
    gate.pass(
        layout.root(),
        () -> {
          placement.publish(content, allDigests(), target, modified);
          return true;
        });
    state = State.COMMITTED;
    content.close();
  }

  @Override
  public void close() {
    if (state == State.OPEN) {
      state = State.CLOSED;
      content.close();
    }
  }

  private Map<DigestAlgorithm, Digest> allDigests() {
    Map<DigestAlgorithm, Digest> digests = taken.orElseGet(digester::digests);
    taken = Optional.of(digests);
    return digests;
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          state == State.COMMITTED ? "this blob was committed" : "this blob was closed");
    }
  }
}
