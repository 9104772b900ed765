package dev.distworks.distfile;

import dev.distworks.core.sync.SyncEvent;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.RecycleDirectory;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Settings of a {@link DistfileMirror}; each has a default. */
public final class DistfileMirrorBuilder {
  private final DistfileCatalog catalog;
  private final DistfileStore store;
  private final MirrorState state;
  private final SourceFetcher web;
  private final List<Path> whitelists = new ArrayList<>();
  private final List<Closeable> closing = new ArrayList<>();
  private Optional<SourceFetcher> ftp = Optional.empty();
  private Optional<URI> archive = Optional.empty();
  private int jobs = 10;
  private boolean verifyExisting;
  private boolean deleting;
  private RetentionPolicy retention = RetentionPolicy.standard();
  private Optional<Path> local = Optional.empty();
  private Optional<Path> recycle = Optional.empty();
  private RunLogs logs = RunLogs.none();
  private Consumer<SyncEvent> events = event -> {};
  private Optional<Consumer<DistfileOutcome>> outcomes = Optional.empty();
  private InstantSource clock = InstantSource.system();

  DistfileMirrorBuilder(
      DistfileCatalog catalog, DistfileStore store, MirrorState state, SourceFetcher web) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.store = Objects.requireNonNull(store, "store");
    this.state = Objects.requireNonNull(state, "state");
    this.web = Objects.requireNonNull(web, "web");
  }

  /** Fetches what lies behind ftp URIs; without it they fail. */
  public DistfileMirrorBuilder ftp(SourceFetcher fetcher) {
    ftp = Optional.of(fetcher);
    return this;
  }

  /** A Software Heritage archive that is asked when all else failed; none by default. */
  public DistfileMirrorBuilder softwareHeritage(URI base) {
    archive = Optional.of(base);
    return this;
  }

  /** How many files are worked on at a time; 10 by default. */
  public DistfileMirrorBuilder jobs(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("jobs: expected at least 1, found " + count);
    }
    jobs = count;
    return this;
  }

  /**
   * Whether a file that was verified before is read and verified again, and replaced when it is
   * damaged; false by default.
   */
  public DistfileMirrorBuilder verifyExisting(boolean value) {
    verifyExisting = value;
    return this;
  }

  /** Whether files that nobody wants any more are scheduled and deleted; false by default. */
  public DistfileMirrorBuilder deleting(boolean value) {
    deleting = value;
    return this;
  }

  /** How long files are kept; {@link RetentionPolicy#standard()} by default. */
  public DistfileMirrorBuilder retention(RetentionPolicy value) {
    retention = value;
    return this;
  }

  /** A whitelist, or a directory of such, that is read by each run; may be called again. */
  public DistfileMirrorBuilder whitelist(Path place) {
    whitelists.add(place);
    return this;
  }

  /** Where maintainers lay files that have no upstream, or are to replace others. */
  public DistfileMirrorBuilder local(Path directory) {
    local = Optional.of(directory);
    return this;
  }

  /** Where deleted files wait, and are taken back from when they are wanted again. */
  public DistfileMirrorBuilder recycle(Path directory) {
    recycle = Optional.of(directory);
    return this;
  }

  /** Which logs are written; none by default. */
  public DistfileMirrorBuilder logs(RunLogs value) {
    logs = value;
    return this;
  }

  /** Told what happens, from the threads that work. */
  public DistfileMirrorBuilder events(Consumer<SyncEvent> listener) {
    events = listener;
    return this;
  }

  /**
   * Told of every file, also of those that are as they should be, from the threads that work;
   * nobody by default. With a listener, a run cannot save reading a catalogue that has not changed.
   */
  public DistfileMirrorBuilder outcomes(Optional<Consumer<DistfileOutcome>> listener) {
    outcomes = listener;
    return this;
  }

  /** The time; the system's by default. */
  public DistfileMirrorBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** Closed after everything else when the mirror is closed, last given first, e.g. a lock. */
  public DistfileMirrorBuilder closing(Closeable resource) {
    closing.add(0, resource);
    return this;
  }

  /** The mirror. */
  public DistfileMirror build() {
    List<Closeable> all = new ArrayList<>(List.of(store, state));
    all.addAll(closing);
    return new DistfileMirror(
        new MirrorSettings(
            catalog,
            store,
            state,
            web,
            ftp,
            archive,
            jobs,
            verifyExisting,
            deleting,
            retention,
            List.copyOf(whitelists),
            local,
            recycle.map(RecycleDirectory::new),
            logs,
            events,
            outcomes,
            clock),
        all);
  }
}
