package dev.distworks.pypi;

import dev.distworks.core.store.BlobStore;
import dev.distworks.core.sync.Checkpoint;
import dev.distworks.core.sync.SyncEvent;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Settings of a {@link PypiMirror}; each has a default. */
public final class PypiMirrorBuilder {
  final Checkpoint status;
  int workers = 10;
  InstantSource clock = InstantSource.system();

  private final PypiIndex index;
  private final BlobStore store;
  private final MirrorState state;
  private final PageFormat pages;
  private final List<Closeable> more = new ArrayList<>();
  private TreeLayout layout = TreeLayout.standard();
  private MirrorRules rules = MirrorRules.STANDARD;
  private MetadataExtractor extractor = MetadataExtractor.NONE;
  private Consumer<SyncEvent> events = event -> {};

  PypiMirrorBuilder(
      PypiIndex index, BlobStore store, MirrorState state, PageFormat pages, Checkpoint status) {
    this.index = index;
    this.store = store;
    this.state = state;
    this.pages = pages;
    this.status = status;
  }

  /** How many requests are made at a time, at least 1; 10 by default. */
  public PypiMirrorBuilder workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("workers: expected at least 1, found " + count);
    }
    workers = count;
    return this;
  }

  /** Where things lie; {@link TreeLayout#standard()} by default. */
  public PypiMirrorBuilder layout(TreeLayout value) {
    layout = value;
    return this;
  }

  /**
   * Whether release files are mirrored (default), or pages only, which then link to upstream's
   * files.
   */
  public PypiMirrorBuilder releaseFiles(boolean mirrored) {
    rules = rules.withReleaseFiles(mirrored);
    return this;
  }

  /** Whether the core metadata of files is mirrored (PEP 658); true by default. */
  public PypiMirrorBuilder coreMetadata(boolean mirrored) {
    rules = rules.withCoreMetadata(mirrored);
    return this;
  }

  /** Whether the legacy document {@code /pypi/NAME/json} is kept; false by default. */
  public PypiMirrorBuilder legacyDocument(boolean kept) {
    rules = rules.withLegacyDocument(kept);
    return this;
  }

  /**
   * How a file is compared that lies in the store and of which nothing is known; by digest by
   * default.
   */
  public PypiMirrorBuilder comparison(Comparison value) {
    rules = rules.withComparison(value);
    return this;
  }

  /** Takes core metadata out of files that are here; by default it is fetched. */
  public PypiMirrorBuilder extractor(MetadataExtractor value) {
    extractor = value;
    return this;
  }

  /** Told what happens, from the threads that work. */
  public PypiMirrorBuilder events(Consumer<SyncEvent> listener) {
    events = listener;
    return this;
  }

  /** The time; the system's by default. */
  public PypiMirrorBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** Closed after everything else when the mirror is closed, e.g. a lock. */
  public PypiMirrorBuilder closing(Closeable resource) {
    more.add(resource);
    return this;
  }

  /** The mirror. */
  public PypiMirror build() {
    return new PypiMirror(this);
  }

  MirrorContext context() {
    RunTally tally = new RunTally(clock.instant(), events);
    return new MirrorContext(index, store, state, pages, layout, rules, extractor, tally, clock);
  }

  void closeAll() throws IOException {
    List<Closeable> all = new ArrayList<>(List.of(index, state, store));
    all.addAll(more);
    IOException first = null;
    for (Closeable each : all) {
      try {
        each.close();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
