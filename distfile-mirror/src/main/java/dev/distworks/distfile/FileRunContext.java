package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.distfile.store.ContentId;
import dev.distworks.distfile.store.DistfileStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
  private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors());
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

  /**
   * What is wrong with the file at that path. Digesting is the processors' work, and more readers
   * than these would only get in each other's way.
   */
  Optional<String> flaw(MirrorPath path, BlobExpectation expected) throws IOException {
    readers.acquireUninterruptibly();
    try {
      return store().flaw(path, expected);
    } finally {
      readers.release();
    }
  }

  /** What the file at that path is called, if it is what is expected. */
  Optional<ContentId> identify(MirrorPath path, BlobExpectation expected) throws IOException {
    readers.acquireUninterruptibly();
    try {
      return store().identify(path, expected);
    } finally {
      readers.release();
    }
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
