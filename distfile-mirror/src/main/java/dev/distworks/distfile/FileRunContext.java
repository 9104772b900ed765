package dev.distworks.distfile;

import dev.distworks.core.store.StoreFullException;
import dev.distworks.distfile.store.DistfileStore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all files of one run have in common. Thread-safe. */
final class FileRunContext {
  private final MirrorSettings settings;
  private final Sources sources;
  private final RunJournal journal;
  private final LocalFiles local;
  private final LocalFiles recycled;
  private final boolean acting;
  private final Instant started;
  private volatile @Nullable StoreFullException full;

  FileRunContext(
      MirrorSettings settings,
      RunJournal journal,
      LocalFiles local,
      LocalFiles recycled,
      boolean acting,
      Instant started) {
    this.settings = settings;
    this.sources = Sources.of(settings.web(), settings.ftp(), settings.archive(), settings.jobs());
    this.journal = journal;
    this.local = local;
    this.recycled = recycled;
    this.acting = acting;
    this.started = started;
  }

  MirrorSettings settings() {
    return settings;
  }

  DistfileStore store() {
    return settings.store();
  }

  Sources sources() {
    return sources;
  }

  RunJournal journal() {
    return journal;
  }

  /** What maintainers laid beside the store. */
  LocalFiles local() {
    return local;
  }

  /** What was deleted and is still there. */
  LocalFiles recycled() {
    return recycled;
  }

  /** Whether something is changed, or only planned. */
  boolean acting() {
    return acting;
  }

  Instant started() {
    return started;
  }

  /** There was no room for a file: nothing more is written. */
  void full(StoreFullException e) {
    full = e;
  }

  boolean isFull() {
    return full != null;
  }

  /** Why nothing more was written. */
  Optional<String> fullness() {
    return Optional.ofNullable(full).map(StoreFullException::getMessage);
  }
}
