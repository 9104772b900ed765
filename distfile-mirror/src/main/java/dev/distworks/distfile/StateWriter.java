package dev.distworks.distfile;

import dev.distworks.distfile.store.ContentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes to the success log at once and to the state in groups of some thousand, or when the oldest
 * change has waited for two seconds, so that what is written grows with what changes and not
 * faster. Thread-safe: a line and the change that it stands for are never in different groups.
 */
final class StateWriter {
  private static final int GROUP = 2048;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final MirrorState state;
  private final SuccessLog successes;
  private final InstantSource clock;
  private final Map<String, KnownFile> files = new LinkedHashMap<>();
  private final Map<String, ContentId> contents = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Map<String, String> notes = new HashMap<>();
  private Optional<List<StateChange.RecycledFile>> recycled = Optional.empty();
  private Instant oldest = Instant.MAX;

  StateWriter(MirrorState state, SuccessLog successes, InstantSource clock) {
    this.state = state;
    this.successes = successes;
    this.clock = clock;
  }

  /** The file was just written to its place. */
  synchronized void brought(Distfile file, String key, ContentId id) throws IOException {
    successes.added(file);
    keep(file, key, id);
  }

  /** The file is in its place and right, which was not known. */
  synchronized void adopted(Distfile file, String key, ContentId id) throws IOException {
    successes.found(file);
    keep(file, key, id);
  }

  /** Every wanted file was looked at. */
  void allFound() {
    successes.allFound();
  }

  private void keep(Distfile file, String key, ContentId id) throws IOException {
    contents.put(file.name(), id);
    remember(KnownFile.of(file, key, true));
  }

  /** The file was deleted. */
  synchronized void removed(String name, String owner) throws IOException {
    successes.removed(name, owner);
    forget(name);
  }

  synchronized void remember(KnownFile file) throws IOException {
    forgotten.remove(file.name());
    files.put(file.name(), file);
    changed();
  }

  synchronized void forget(String name) throws IOException {
    files.remove(name);
    contents.remove(name);
    forgotten.add(name);
    changed();
  }

  synchronized void note(String key, String value) throws IOException {
    notes.put(key, value);
    changed();
  }

  synchronized void recycled(List<StateChange.RecycledFile> all) throws IOException {
    recycled = Optional.of(all);
    changed();
  }

  private void changed() throws IOException {
    Instant now = clock.instant();
    if (oldest.equals(Instant.MAX)) {
      oldest = now;
    }
    if (files.size() + forgotten.size() >= GROUP || now.isAfter(oldest.plus(LONGEST_WAIT))) {
      flush();
    }
  }

  /** Writes what is waiting. */
  synchronized void flush() throws IOException {
    if (!oldest.equals(Instant.MAX)) {
      notes.putAll(successes.settle());
      state.write(
          new StateChange(
              clock.instant(), List.copyOf(files.values()), contents, forgotten, notes, recycled));
      files.clear();
      contents.clear();
      forgotten.clear();
      notes.clear();
      recycled = Optional.empty();
      oldest = Instant.MAX;
    }
  }
}
