package dev.distworks.distfile.directory;

import dev.distworks.distfile.KnownFile;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.MirrorState;
import dev.distworks.distfile.PastFailure;
import dev.distworks.distfile.StateChange;
import dev.distworks.distfile.StateChange.RecycledFile;
import dev.distworks.distfile.store.ContentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The state of a mirror that never ran, and of one that is to remember nothing. */
record NoState() implements MirrorState {
  @Override
  public void files(Consumer<KnownFile> action) {
    // There are none.
  }

  @Override
  public Optional<ContentId> content(String name) {
    return Optional.empty();
  }

  @Override
  public Map<String, String> notes() {
    return Map.of();
  }

  @Override
  public List<RecycledFile> recycled() {
    return List.of();
  }

  @Override
  public void write(StateChange change) {
    // Nothing is remembered.
  }

  @Override
  public void failed(Instant run, Collection<MirrorFailure> failures) {
    // Nothing is remembered.
  }

  @Override
  public List<PastFailure> failures(Instant endedSince) {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
