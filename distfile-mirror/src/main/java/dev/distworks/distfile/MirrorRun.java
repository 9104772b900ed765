package dev.distworks.distfile;

import dev.distworks.core.sync.WorkPool;
import dev.distworks.distfile.retention.Whitelist;
import dev.distworks.distfile.store.RecycleDirectory;
import dev.distworks.distfile.store.StoreListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** One run of a mirror from the catalogue to the last deletion. */
final class MirrorRun {
  private final MirrorSettings settings;
  private final WorkPool pool;
  private final boolean acting;
  private final Instant started;
  private final RunJournal journal;
  private final FingerprintTask fingerprint;
  private final KnownFiles known;
  private final Map<String, String> notes;
  private final LocalFiles local;
  private final LocalFiles recycled;
  private final Whitelist whitelist;
  private final StoreListing listing;

  private MirrorRun(
      MirrorSettings settings, WorkPool pool, boolean acting, Instant started, RunJournal journal)
      throws IOException {
    this.settings = settings;
    this.pool = pool;
    this.acting = acting;
    this.started = started;
    this.journal = journal;
    this.fingerprint = FingerprintTask.begin(settings.catalog());
    this.notes = settings.state().notes();
    this.known = KnownFiles.read(settings.state());
    this.local = list(settings.local());
    this.recycled = list(settings.recycle().map(RecycleDirectory::path));
    this.whitelist = Whitelist.read(settings.whitelists());
    this.listing = settings.store().list();
  }

  private static LocalFiles list(Optional<Path> directory) throws IOException {
    return directory.isPresent() ? LocalFiles.list(directory.get()) : LocalFiles.none();
  }

  /**
   * Does a run.
   *
   * @param acting whether something is changed, or only planned
   */
  static MirrorReport run(MirrorSettings settings, WorkPool pool, boolean acting)
      throws IOException {
    Instant started = settings.clock().instant();
    MirrorSettings chosen = acting ? settings : settings.withoutLogs();
    try (RunJournal journal = RunJournal.open(chosen, started)) {
      return new MirrorRun(chosen, pool, acting, started, journal).run();
    }
  }

  private MirrorReport run() throws IOException {
    refuseWhitelistEntries();
    if (acting && new QuietRun(settings, known, local, listing).isEnough(notes, fingerprint)) {
      journal.began("nothing has changed", OptionalLong.empty());
      Predicate<String> wanted = name -> known.find(name).filter(KnownFile::wanted).isPresent();
      return conclude(wanted, known.wanted(), Optional.empty());
    }
    journal.began("reading the catalogue", OptionalLong.empty());
    WantedFiles wanted = WantedFiles.read(settings.catalog(), known, journal::failed);
    long count = wanted.count();
    if (count == 0 && known.wanted() > 0) {
      return stopped(
          "the catalogue wants no file at all, "
              + known.wanted()
              + " before: nothing is changed; see that its trees are whole");
    }
    FileRunContext context =
        new FileRunContext(settings, journal, local, recycled, acting, started);
    journal.began("files", OptionalLong.of(count));
    if (!pool.run(new FileJobs(context, wanted, known, listing)::next)) {
      return stopped("interrupted");
    }
    journal.state().allFound();
    return conclude(wanted::wants, count, context.fullness());
  }

  private void refuseWhitelistEntries() throws IOException {
    for (Whitelist.Refusal refusal : whitelist.refused()) {
      journal.failed(
          MirrorFailure.of(
              new CatalogFailure(
                  new Owner("", ""),
                  refusal.name(),
                  FailureCode.BAD_METADATA,
                  "whitelist " + refusal)));
    }
  }

  private MirrorReport conclude(Predicate<String> wanted, long count, Optional<String> fullness)
      throws IOException {
    LastRun lastRun = LastRun.read(notes, started);
    lastRun.correction().ifPresent(journal::notice);
    Set<String> pinned = new HashSet<>(whitelist.names());
    pinned.addAll(local.entries().keySet());
    Deletions.End end =
        new Deletions(settings, journal, known, lastRun, listing, started)
            .run(wanted, pinned::contains, count, acting);
    Optional<String> stop = fullness.isPresent() ? fullness : end.objection();
    if (acting) {
      settle(stop, end);
    }
    return journal.report(settings.clock().instant(), end.scheduled(), stop);
  }

  private void settle(Optional<String> stop, Deletions.End end) throws IOException {
    if (stop.isEmpty()) {
      LocalExpiry.run(local, settings.retention().localMaxAge(), started);
    }
    Recycling.run(settings, journal, started);
    boolean clean = stop.isEmpty() && journal.failures().isEmpty();
    journal.state().note(QuietRun.FINGERPRINT, clean ? fingerprint.result().orElse("") : "");
    if (end.objection().isEmpty()) {
      journal.state().note(LastRun.NOTE, started.toString());
      if (settings.deleting()) {
        DeletionLog.write(settings.logs().deletions(), end.scheduled());
      }
    }
    journal.state().flush();
    settings.state().failed(started, journal.failures());
  }

  private MirrorReport stopped(String why) {
    return journal.report(settings.clock().instant(), List.of(), Optional.of(why));
  }
}
