package dev.distworks.checker.alert;

import dev.distworks.checker.Change;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes changes and tells them through all channels, those of a few seconds together, so that an
 * outage of many mirrors is one message. What a channel fails to take is tried again with the next,
 * up to a thousand. Thread-safe.
 */
public final class AlertQueue implements Consumer<Change>, Closeable {
  private static final Duration GATHERED = Duration.ofSeconds(3);
  private static final Duration RETRY = Duration.ofSeconds(60);
  private static final int MOST = 1_000;

  private final List<Waiting> channels = new ArrayList<>();
  private final Consumer<String> failures;
  private final Thread teller;
  private boolean closed;

  /**
   * @param failures hears in words of what could not be told
   */
  public AlertQueue(List<AlertChannel> channels, Consumer<String> failures) {
    channels.forEach(channel -> this.channels.add(new Waiting(channel)));
    this.failures = failures;
    this.teller = new Thread(this::run, "distworks-checker-alerts");
    teller.setDaemon(true);
    teller.start();
  }

  @Override
  public synchronized void accept(Change change) {
    for (Waiting channel : channels) {
      if (channel.changes.size() >= MOST) {
        channel.changes.removeFirst();
      }
      channel.changes.addLast(change);
    }
    notifyAll();
  }

  private void run() {
    try {
      while (pause()) {
        tellAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellAll();
  }

  /** Waits for changes and for what comes with them; false when it is over. */
  private synchronized boolean pause() throws InterruptedException {
    boolean failed = channels.stream().anyMatch(channel -> channel.failed);
    while (!closed && channels.stream().allMatch(channel -> channel.changes.isEmpty())) {
      wait();
    }
    long until = System.nanoTime() + (failed ? RETRY : GATHERED).toNanos();
    for (long left = 1; !closed && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
      wait(left == 1 ? GATHERED.toMillis() : left);
    }
    return !closed;
  }

  private void tellAll() {
    for (Waiting channel : channels) {
      List<Change> changes;
      synchronized (this) {
        changes = new ArrayList<>(channel.changes);
        channel.changes.clear();
      }
      if (changes.isEmpty()) {
        continue;
      }
      try {
        channel.channel.tell(changes);
        channel.failed = false;
      } catch (IOException e) {
        failures.accept("alerting: " + e.getMessage());
        putBack(channel, changes);
      }
    }
  }

  private synchronized void putBack(Waiting channel, List<Change> changes) {
    channel.failed = true;
    for (int i = changes.size() - 1; i >= 0 && channel.changes.size() < MOST; i--) {
      channel.changes.addFirst(changes.get(i));
    }
  }

  /** Tells what is left once and ends. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      teller.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Waiting {
    private final AlertChannel channel;
    private final Deque<Change> changes = new ArrayDeque<>();
    private volatile boolean failed;

    Waiting(AlertChannel channel) {
      this.channel = channel;
    }
  }
}
