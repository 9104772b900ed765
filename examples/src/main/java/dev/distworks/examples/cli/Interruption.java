package dev.distworks.examples.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGINT and SIGTERM into an orderly end of a run: the run is told to stop, keeps what is
 * finished, writes its report, and then the process ends with 130 or 143. A run that does not stop
 * in time is left where it is: what was not finished is done by the next run.
 *
 * <p>The virtual machine's own shutdown is what is hooked, so the exit code is its own, too. Open
 * around a run; close when the run and its report are done.
 */
final class Interruption implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::shutDown, "distworks-interruption");
  private boolean raised;
  private @Nullable Runnable stop;

  private Interruption() {}

  /** Watches for signals until closed. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /**
   * What ends the run early; it is called from another thread, at once when a signal was before.
   */
  void onRaise(Runnable stop) {
    boolean late;
    synchronized (this) {
      this.stop = stop;
      late = raised;
    }
    if (late) {
      stop.run();
    }
  }

  /** Whether a signal asked the run to end. */
  synchronized boolean raised() {
    return raised;
  }

  /** The exit code of a process that was ended by the signal at hand. */
  int exitCode() {
    // The signal's own thread, which waits for the hooks to end, bears its name.
    boolean interrupt =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("SIGINT"));
    return interrupt ? ExitCode.INTERRUPTED : ExitCode.TERMINATED;
  }

  private void shutDown() {
    Runnable stopping;
    synchronized (this) {
      raised = true;
      stopping = stop;
    }
    if (stopping != null) {
      stopping.run();
    }
    try {
      ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run is over: a shutdown under way goes on, a later one has nothing to wait for. */
  @Override
  public void close() {
    ended.countDown();
    if (!raised()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The signal came in this moment; the hook finds the run ended and lets the process go.
        ended.countDown();
      }
    }
  }
}
