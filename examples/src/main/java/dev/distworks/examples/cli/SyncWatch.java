package dev.distworks.examples.cli;

import dev.distworks.core.sync.SyncEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Listens to a run's events and can say in one line how far it is. Thread-safe. */
final class SyncWatch implements Consumer<SyncEvent> {
  private final String command;
  private final InstantSource clock;
  private final Instant began;
  private String part = "starting";
  private OptionalLong items = OptionalLong.empty();
  private long done;
  private long known;
  private long bytes;

  SyncWatch(String command, InstantSource clock) {
    this.command = command;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public synchronized void accept(SyncEvent event) {
    // An item's end is no news here: the progress event counts it.
    event.fold(this::started, finished -> true, this::progressed);
  }

  private boolean started(SyncEvent.Started event) {
    part = event.what();
    items = event.items();
    done = 0;
    known = 0;
    return true;
  }

  private boolean progressed(SyncEvent.Progress event) {
    done = event.done();
    known = event.known();
    bytes = event.bytes();
    return true;
  }

  /** The line, such as {@code pypi mirror: files: 120 of 6000, 1.2 MB, 4 s}. */
  synchronized String words() {
    long total = Math.max(items.orElse(0), known);
    String count = total > 0 ? ": " + done + " of " + total : "";
    long seconds = Duration.between(began, clock.instant()).toSeconds();
    String volume = String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    return command + ": " + part + count + ", " + volume + ", " + seconds + " s";
  }
}
