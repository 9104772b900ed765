package dev.distworks.distfile;

import dev.distworks.core.sync.SyncEvent;
import dev.distworks.distfile.store.DistfileStore;
import dev.distworks.distfile.store.RecycleDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a {@link DistfileMirror} works with and by; see {@link DistfileMirrorBuilder}. */
record MirrorSettings(
    DistfileCatalog catalog,
    DistfileStore store,
    MirrorState state,
    SourceFetcher web,
    Optional<SourceFetcher> ftp,
    Optional<URI> archive,
    int jobs,
    boolean verifyExisting,
    boolean deleting,
    RetentionPolicy retention,
    List<Path> whitelists,
    Optional<Path> local,
    Optional<RecycleDirectory> recycle,
    RunLogs logs,
    Consumer<SyncEvent> events,
    Optional<Consumer<DistfileOutcome>> listener,
    InstantSource clock) {

  /** Who is told of each file. */
  Consumer<DistfileOutcome> outcomes() {
    return listener.orElse(outcome -> {});
  }

  /** The same, writing no logs. */
  MirrorSettings withoutLogs() {
    return with(verifyExisting, deleting, RunLogs.none());
  }

  /** The same, verifying everything and deleting nothing. */
  MirrorSettings repairing() {
    return with(true, false, logs);
  }

  private MirrorSettings with(boolean verify, boolean delete, RunLogs write) {
    return new MirrorSettings(
        catalog,
        store,
        state,
        web,
        ftp,
        archive,
        jobs,
        verify,
        delete,
        retention,
        whitelists,
        local,
        recycle,
        write,
        events,
        listener,
        clock);
  }
}
