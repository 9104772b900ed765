package dev.distworks.distfile;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.fetch.FailedAttempt;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.IntegrityException;
import dev.distworks.core.store.StoreFullException;
import dev.distworks.distfile.store.ContentId;
import dev.distworks.distfile.store.StagedDistfile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees that one wanted file is in the store and right. */
final class FileRun {
  private final FileRunContext context;
  private final Distfile file;
  private final List<MirrorPath> paths;
  private final Presence presence;
  private final Optional<KnownFile> known;
  private boolean damaged;

  FileRun(
      FileRunContext context,
      Distfile file,
      List<MirrorPath> paths,
      Presence presence,
      Optional<KnownFile> known) {
    this.context = context;
    this.file = file;
    this.paths = paths;
    this.presence = presence;
    this.known = known;
  }

  /** Does it; what goes wrong with this file is in the journal. */
  void run() throws IOException {
    Optional<LocalFiles.CodedFlaw> flaw =
        context.local().has(file.name())
            ? context.local().flaw(file.name(), file.expected())
            : Optional.empty();
    try {
      Optional<MirrorFailure> failure = keptExisting() ? Optional.empty() : bring(flaw);
      if (failure.isPresent()) {
        fail(flaw.isPresent() ? failure.get().withDetail(flaw.get().detail()) : failure.get());
      } else if (flaw.isPresent()) {
        context.journal().failed(failure(flaw.get().code(), flaw.get().detail()));
      }
    } catch (StoreFullException e) {
      context.full(e);
      fail(failure(FailureCode.DISK_FULL, String.valueOf(e.getMessage())));
    }
  }

  /** Whether what is in the store is right; it is linked at all its paths then. */
  private boolean keptExisting() throws IOException {
    if (presence.right().isEmpty()) {
      return false;
    }
    MirrorPath existing = presence.right().get();
    boolean proven = known.filter(row -> row.proves(file)).isPresent();
    boolean checked = context.settings().verifyExisting() || context.local().has(file.name());
    if (proven) {
      damaged = checked && context.flaw(existing, file.expected()).isPresent();
      if (damaged) {
        return false;
      }
      context.store().link(startingAt(existing));
      context.journal().current(file, paths);
      return true;
    }
    Optional<ContentId> id = context.identify(existing, file.expected());
    damaged = id.isEmpty();
    if (damaged) {
      return false;
    }
    context.store().link(startingAt(existing));
    context.journal().adopted(file, key(), paths, id.get());
    return true;
  }

  private List<MirrorPath> startingAt(MirrorPath first) {
    List<MirrorPath> order = new ArrayList<>(paths);
    order.remove(first);
    order.add(0, first);
    return order;
  }

  /** Writes the file to the store from the first place that has it; why not, when none has. */
  private Optional<MirrorFailure> bring(Optional<LocalFiles.CodedFlaw> flaw) throws IOException {
    if (context.isFull()) {
      return Optional.of(
          failure(FailureCode.DISK_FULL, "not tried, for the disk was full before its turn"));
    }
    List<FailedAttempt> attempts = new ArrayList<>();
    try (StagedDistfile staged = context.store().stage(file.expected())) {
      boolean local = context.local().has(file.name()) && flaw.isEmpty();
      if (local && copied(context.local(), staged)) {
        commit(staged, context.local().modified(file.name()));
        return Optional.empty();
      }
      if (isRecycled() && copied(context.recycled(), staged)) {
        commit(staged, context.recycled().modified(file.name()));
        return Optional.empty();
      }
      Optional<FetchOutcome.Fetched> fetched =
          context.sources().fetch(file, contentBefore(), staged, attempts);
      if (fetched.isPresent()) {
        commit(staged, LastModified.of(fetched.get().headers(), context.started()));
        return Optional.empty();
      }
    }
    context.journal().fetches().failed(file.name(), attempts);
    return Optional.of(notFetched(attempts));
  }

  private boolean isRecycled() {
    return context.recycled().size(file.name()).equals(OptionalLong.of(file.size()));
  }

  private boolean copied(LocalFiles from, StagedDistfile staged) throws IOException {
    from.copy(file.name(), file.expected(), staged);
    try {
      staged.verify(file.expected());
      return true;
    } catch (IntegrityException e) {
      staged.reset();
      return false;
    }
  }

  private Optional<ContentId> contentBefore() throws IOException {
    return context.sources().hasArchive()
        ? context.settings().state().content(file.name())
        : Optional.empty();
  }

  private void commit(StagedDistfile staged, Optional<Instant> modified) throws IOException {
    ContentId id = staged.commit(paths, modified);
    context.journal().brought(file, key(), paths, id, presence.action());
    if (context.recycled().has(file.name()) && context.settings().recycle().isPresent()) {
      context.settings().recycle().get().remove(file.name());
    }
  }

  private String key() {
    return context.store().contentKey(file.expected().digests()).map(Digest::toString).orElse("");
  }

  private MirrorFailure notFetched(List<FailedAttempt> attempts) {
    Optional<MirrorFailure> unfetchable = file.unfetchable().map(MirrorFailure::of);
    if (attempts.isEmpty()) {
      return unfetchable.orElseGet(() -> failure(FailureCode.NO_URI, "no source was tried"));
    }
    MirrorFailure failure = FailureReasons.of(file, attempts);
    if (unfetchable.isPresent()) {
      return unfetchable.get().withDetail(failure.what().detail());
    }
    String refused =
        String.join("; ", file.refused().stream().map(SourceUri.Refused::detail).toList());
    return refused.isEmpty() ? failure : failure.withDetail(refused);
  }

  private MirrorFailure failure(FailureCode code, String detail) {
    return MirrorFailure.of(new CatalogFailure(file.owner(), file.name(), code, detail));
  }

  private void fail(MirrorFailure failure) throws IOException {
    context.journal().failed(file, paths, failure);
    KnownFile now =
        known
            .map(row -> row.wantedBy(file, row.kept() && !damaged))
            .orElseGet(() -> KnownFile.of(file, "", false));
    if (!known.equals(Optional.of(now))) {
      context.journal().state().remember(now);
    }
  }
}
