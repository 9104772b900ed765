package dev.distworks.core.fetch;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A gate before each host, which lets through what its limits allow. Thread-safe. */
final class HostGates {
  private final HostLimits limits;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();

  HostGates(HostLimits limits, InstantSource clock, Sleeper sleeper) {
    this.limits = limits;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** Waits until one more request to that host may be sent; closed when its reply is read. */
  Pass enter(String host) throws InterruptedIOException {
    if (limits.equals(HostLimits.unlimited())) {
      return Pass.FREE;
    }
    Gate gate = gates.computeIfAbsent(host.toLowerCase(Locale.ROOT), unused -> new Gate());
    try {
      gate.places.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      sleep(gate.requests.take(1));
    } catch (InterruptedIOException e) {
      gate.places.release();
      throw e;
    }
    return gate;
  }

  /** Sleeps; an interrupt becomes InterruptedIOException, and the thread's flag stays set. */
  void sleep(Duration time) throws InterruptedIOException {
    if (time.isZero()) {
      return;
    }
    try {
      sleeper.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting");
    interrupted.initCause(e);
    return interrupted;
  }

  /** The right to one request. */
  interface Pass extends Closeable {
    Pass FREE =
        new Pass() {
          @Override
          public Duration take(int bytes) {
            return Duration.ZERO;
          }

          @Override
          public void close() {
            // Nothing was taken.
          }
        };

    /** Pays for bytes that came, and says how long to wait for the next. */
    Duration take(int bytes);

    @Override
    void close();
  }

  private final class Gate implements Pass {
    private final Semaphore places = new Semaphore(limits.requests(), true);
    private final TokenBucket requests = new TokenBucket(limits.requestsPerSecond(), clock);
    private final TokenBucket bytes = new TokenBucket(limits.bytesPerSecond(), clock);

    @Override
    public Duration take(int count) {
      return bytes.take(count);
    }

    @Override
    public void close() {
      places.release();
    }
  }
}
