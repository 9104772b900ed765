package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.sync.WorkPool;
import dev.distworks.distfile.store.ContentId;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/**
 * Reads everything in the store and compares it with what is expected: of wanted files with the
 * catalogue, of others with what was remembered when they came. Changes nothing.
 */
final class Verification {
  private final MirrorSettings settings;
  private final RunJournal journal;
  private final StoreListing listing;
  private final Queue<WorkPool.Job> jobs = new ArrayDeque<>();

  private Verification(MirrorSettings settings, RunJournal journal) throws IOException {
    this.settings = settings;
    this.journal = journal;
    this.listing = settings.store().list();
  }

  static MirrorReport run(MirrorSettings given, WorkPool pool) throws IOException {
    MirrorSettings settings = given.withoutLogs();
    Instant started = settings.clock().instant();
    try (RunJournal journal = RunJournal.open(settings, started)) {
      return new Verification(settings, journal).run(pool);
    }
  }

  private MirrorReport run(WorkPool pool) throws IOException {
    journal.began("reading the catalogue", OptionalLong.empty());
    KnownFiles known = KnownFiles.read(settings.state());
    List<MirrorFailure> elsewhere = new ArrayList<>();
    WantedFiles wanted = WantedFiles.read(settings.catalog(), known, elsewhere::add);
    Set<String> names = new HashSet<>();
    for (Distfile file : wanted.files()) {
      if (!file.restricted()) {
        names.add(file.name());
        jobs.add(() -> verify(file));
      }
    }
    for (KnownFile file : known.all()) {
      if (!names.contains(file.name())) {
        jobs.add(() -> verify(file));
      }
    }
    journal.began("verifying", OptionalLong.of(jobs.size()));
    boolean whole = pool.run(() -> Optional.ofNullable(jobs.poll()));
    if (!elsewhere.isEmpty()) {
      journal.notice(elsewhere.size() + " failures of the catalogue were not looked at");
    }
    return journal.report(
        settings.clock().instant(),
        List.of(),
        whole ? Optional.empty() : Optional.of("interrupted"));
  }

  private void verify(Distfile file) throws IOException {
    Optional<List<MirrorPath>> paths =
        settings.store().paths(file.name(), file.expected().digests());
    if (paths.isEmpty()) {
      return;
    }
    Optional<MirrorFailure> failure = Optional.empty();
    for (MirrorPath path : paths.get()) {
      failure = failure.or(() -> flaw(file.owner(), file.name(), path, file.size()));
      if (failure.isEmpty()) {
        failure = damaged(file.owner(), file.name(), path, file.expected());
      }
      if (paths.get().size() > 1 && settings.store().isLinked(paths.get())) {
        break; // The other names are of the same file.
      }
    }
    if (failure.isPresent()) {
      journal.failed(file, paths.get(), failure.get());
    } else {
      journal.current(file, paths.get());
    }
  }

  private void verify(KnownFile file) throws IOException {
    Optional<ContentId> id = settings.state().content(file.name());
    Optional<List<MirrorPath>> paths = settings.store().paths(file.name(), Map.of());
    if (id.isEmpty() || paths.isEmpty()) {
      return;
    }
    MirrorPath path = paths.get().get(0);
    BlobExpectation expected = BlobExpectation.of(file.size(), List.of(id.get().sha256()));
    if (listing.size(path).isPresent()) {
      Optional<MirrorFailure> failure =
          damaged(new Owner("", file.owner()), file.name(), path, expected);
      if (failure.isPresent()) {
        journal.failed(failure.get());
      }
    }
  }

  private Optional<MirrorFailure> flaw(Owner owner, String name, MirrorPath path, long expected) {
    OptionalLong size = listing.size(path);
    if (size.isPresent() && size.getAsLong() == expected) {
      return Optional.empty();
    }
    String found = size.isPresent() ? "found " + size.getAsLong() : "found no file";
    return Optional.of(
        failure(
            owner,
            name,
            FailureCode.WRONG_SIZE,
            path + " in the store: expected " + expected + " bytes, " + found));
  }

  private Optional<MirrorFailure> damaged(
      Owner owner, String name, MirrorPath path, BlobExpectation expected) throws IOException {
    return settings
        .store()
        .flaw(path, expected)
        .map(
            flaw ->
                failure(owner, name, FailureCode.WRONG_DIGEST, path + " in the store: " + flaw));
  }

  private static MirrorFailure failure(Owner owner, String name, FailureCode code, String detail) {
    return MirrorFailure.of(new CatalogFailure(owner, name, code, detail));
  }
}
