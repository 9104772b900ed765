package dev.distworks.pypi;

import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.sync.SyncTally;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts what the items of one run came to, and tells the listener. Thread-safe. */
final class RunTally {
  private final Instant started;
  private final SyncTally tally;
  private final Consumer<SyncEvent> events;
  private final AtomicLong known = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  RunTally(Instant started, Consumer<SyncEvent> events) {
    this.started = started;
    this.tally = new SyncTally(started);
    this.events = events;
  }

  Instant started() {
    return started;
  }

  /** A part of the run begins. */
  void begin(String what) {
    events.accept(new SyncEvent.Started(what, OptionalLong.empty()));
  }

  /** That many more items are known. */
  void expect(int items) {
    known.addAndGet(items);
  }

  void done(ItemReport item) {
    tally.add(item);
    if (item.outcome() instanceof ItemOutcome.Stored stored) {
      bytes.addAndGet(stored.bytes());
    }
    finished(item);
  }

  void failed(ItemReport item) {
    tally.fail(item);
    finished(item);
  }

  void noticed(ItemReport item) {
    tally.notice(item);
  }

  private void finished(ItemReport item) {
    events.accept(new SyncEvent.ItemFinished(item));
    long items = done.incrementAndGet();
    events.accept(new SyncEvent.Progress(items, Math.max(items, known.get()), bytes.get()));
  }

  SyncReport report(Instant finished) {
    return tally.report(finished);
  }
}
