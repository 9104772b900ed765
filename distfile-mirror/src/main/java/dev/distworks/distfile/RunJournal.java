package dev.distworks.distfile;

import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncTally;
import dev.distworks.distfile.store.ContentId;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Everything that a run tells: to the logs line by line, to the state in groups, to the report at
 * the end, to whoever listens at once. Thread-safe.
 */
final class RunJournal implements Closeable {
  private final StateWriter state;
  private final SuccessLog successes;
  private final FailureLog failures;
  private final FetchLogs fetches;
  private final SyncTally tally;
  private final Consumer<SyncEvent> events;
  private final Consumer<DistfileOutcome> outcomes;
  private final List<String> notices = new ArrayList<>();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile long known;

  private RunJournal(MirrorSettings settings, Instant started, SuccessLog successes)
      throws IOException {
    this.state = new StateWriter(settings.state(), successes, settings.clock());
    this.successes = successes;
    this.failures = FailureLog.open(settings.logs().failure());
    this.fetches = new FetchLogs(settings.logs().fetches());
    this.tally = new SyncTally(started);
    this.events = settings.events();
    this.outcomes = settings.outcomes();
  }

  /** Opens the logs and reads what a run that was killed left in them. */
  static RunJournal open(MirrorSettings settings, Instant started) throws IOException {
    SuccessLog successes = SuccessLog.open(settings.logs().success(), settings.state().notes());
    boolean open = false;
    try {
      RunJournal journal = new RunJournal(settings, started, successes);
      open = true;
      return journal;
    } finally {
      if (!open) {
        successes.close();
      }
    }
  }

  void began(String what, OptionalLong items) {
    known = items.orElse(0);
    done.set(0);
    events.accept(new SyncEvent.Started(what, items));
  }

  /** The file was just written to its place. */
  void brought(
      Distfile file,
      String key,
      List<MirrorPath> paths,
      ContentId id,
      DistfileOutcome.Action action)
      throws IOException {
    state.brought(file, key, id);
    fetches.succeeded(file.name());
    bytes.addAndGet(file.size());
    finish(file, paths, action, new ItemOutcome.Stored(file.size()));
  }

  /** The file is in its place and right, which the state did not know. */
  void adopted(Distfile file, String key, List<MirrorPath> paths, ContentId id) throws IOException {
    state.adopted(file, key, id);
    current(file, paths);
  }

  /** The file is in its place, as it was. */
  void current(Distfile file, List<MirrorPath> paths) {
    finish(file, paths, DistfileOutcome.Action.KEEP, new ItemOutcome.Current());
  }

  void restricted(Distfile file) {
    outcomes.accept(new DistfileOutcome(file, List.of(), DistfileOutcome.Action.RESTRICTED));
  }

  /** In a plan: the file would be brought. */
  void planned(Distfile file, List<MirrorPath> paths, DistfileOutcome.Action action) {
    finish(file, paths, action, new ItemOutcome.Current());
  }

  private void finish(
      Distfile file, List<MirrorPath> paths, DistfileOutcome.Action action, ItemOutcome outcome) {
    ItemReport report = new ItemReport(file.name(), outcome);
    tally.add(report);
    outcomes.accept(new DistfileOutcome(file, paths, action));
    told(report);
  }

  /** The file is not in the mirror. */
  void failed(Distfile file, List<MirrorPath> paths, MirrorFailure failure) throws IOException {
    outcomes.accept(new DistfileOutcome(file, paths, DistfileOutcome.Action.FAILED));
    failed(failure);
  }

  /** Something is wrong that a maintainer must look at. */
  void failed(MirrorFailure failure) throws IOException {
    if (failures.add(failure)) {
      CatalogFailure what = failure.what();
      String item = what.name().isEmpty() ? what.owner().cpv() : what.name();
      ItemReport report = new ItemReport(item.isEmpty() ? "unknown" : item, Failures.outcome(what));
      tally.fail(report);
      told(report);
    }
  }

  FetchLogs fetches() {
    return fetches;
  }

  StateWriter state() {
    return state;
  }

  void removed(String name, String owner) throws IOException {
    state.removed(name, owner);
    tally.add(new ItemReport(name, new ItemOutcome.Removed()));
  }

  synchronized void notice(String text) {
    notices.add(text);
  }

  private void told(ItemReport report) {
    events.accept(new SyncEvent.ItemFinished(report));
    events.accept(new SyncEvent.Progress(done.incrementAndGet(), known, bytes.get()));
  }

  List<MirrorFailure> failures() {
    return failures.failures();
  }

  synchronized MirrorReport report(
      Instant finished, List<ScheduledDeletion> deletions, Optional<String> stopped) {
    return new MirrorReport(
        tally.report(finished), failures.failures(), deletions, notices, stopped);
  }

  /** Writes what is waiting and closes the logs. */
  @Override
  public void close() throws IOException {
    try (successes;
        failures) {
      state.flush();
    }
  }
}
