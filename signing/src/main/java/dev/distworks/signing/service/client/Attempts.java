package dev.distworks.signing.service.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that a request has, and waiting within it. For one thread. */
final class Attempts {
  private final String what;
  private final Duration deadline;
  private final long end;
  private String trouble = "nothing was heard of the server";

  Attempts(String what, Duration deadline) {
    this.what = what;
    this.deadline = deadline;
    this.end = System.nanoTime() + deadline.toNanos();
  }

  /** Why it has not worked so far. */
  void trouble(String why) {
    trouble = why;
  }

  /** What is left; throws when that is nothing. */
  long millis() throws DeadlineException {
    long rest = (end - System.nanoTime()) / 1_000_000;
    if (rest <= 0) {
      throw new DeadlineException(what, deadline, trouble);
    }
    return rest;
  }

  /** Waits for what comes; what it failed with is thrown. */
  <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(millis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineException(what, deadline, trouble);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      throw new IOException(what + ": " + cause, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(what + ": interrupted", e);
    }
  }

  /** Waits that long, or until the time is over or that happens. */
  void pause(Duration pause, CountDownLatch closed) throws IOException {
    try {
      if (closed.await(Math.min(pause.toMillis(), millis()), TimeUnit.MILLISECONDS)) {
        throw new IOException(what + ": the client was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(what + ": interrupted", e);
    }
  }
}
