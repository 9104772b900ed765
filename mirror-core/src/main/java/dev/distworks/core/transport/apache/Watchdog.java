package dev.distworks.core.transport.apache;

import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at all exchanges in flight ten times a second and cuts those whose deadline has passed. It
 * costs an exchange two writes to a map, and nothing while there is none.
 */
final class Watchdog implements Closeable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "distworks-http-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  void watch(Exchange exchange) {
    exchanges.add(exchange);
    tickLater();
  }

  void forget(Exchange exchange) {
    exchanges.remove(exchange);
  }

  private void tickLater() {
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      try {
        var unused = timer.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        ticking.set(false);
        throw new IllegalStateException("the transport is closed", closed);
      }
    }
  }

  private void tick() {
    ticking.set(false);
    exchanges.forEach(Exchange::check);
    if (!exchanges.isEmpty()) {
      tickLater();
    }
  }

  /** Cuts all exchanges. */
  @Override
  public void close() {
    timer.shutdownNow();
    exchanges.forEach(Exchange::cut);
  }
}
