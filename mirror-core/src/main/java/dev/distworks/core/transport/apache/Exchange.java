package dev.distworks.core.transport.apache;

import java.time.Duration;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** One exchange in flight, as the {@link Watchdog} sees it: when it must be over, how to cut it. */
final class Exchange {
  private final Duration deadline;
  private final long endNanos;
  private volatile @Nullable Cancellable connection;
  private volatile @Nullable Thread waiting;
  private volatile boolean expired;

  Exchange(Duration deadline) {
    this.deadline = deadline;
    this.endNanos = System.nanoTime() + deadline.toNanos();
  }

  Duration deadline() {
    return deadline;
  }

  /** Whether the deadline has passed. */
  boolean expired() {
    return expired || System.nanoTime() - endNanos >= 0;
  }

  /** What to cut from now on. */
  void uses(Cancellable request) {
    connection = request;
  }

  /** The calling thread begins to wait for the network. */
  void enter() {
    waiting = Thread.currentThread();
  }

  /** It no longer does. */
  void leave() {
    waiting = null;
  }

  /**
   * Cuts the connection when the deadline has passed or the thread that waits for it was
   * interrupted (a blocking read does not notice by itself).
   */
  void check() {
    Thread thread = waiting;
    boolean interrupted = thread != null && thread.isInterrupted();
    if (expired()) {
      expired = true;
    } else if (!interrupted) {
      return;
    }
    cut();
  }

  void cut() {
    Cancellable cancellable = connection;
    if (cancellable != null) {
      cancellable.cancel();
    }
  }
}
