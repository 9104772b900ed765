package dev.distworks.distfile;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A catalogue's fingerprint, taken on a thread of its own while the run looks at the state and the
 * store: each of them takes a third of a run that finds nothing to do.
 */
final class FingerprintTask {
  private final FutureTask<Optional<String>> task;

  private FingerprintTask(FutureTask<Optional<String>> task) {
    this.task = task;
  }

  static FingerprintTask begin(DistfileCatalog catalog) {
    FutureTask<Optional<String>> task = new FutureTask<>(catalog::fingerprint);
    Thread thread = new Thread(task, "distfile-fingerprint");
    thread.setDaemon(true);
    thread.start();
    return new FingerprintTask(task);
  }

  /** Waits for it. Throws what the catalogue threw. */
  Optional<String> result() throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while looking at the catalogue");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("the catalogue cannot be looked at", e.getCause());
    }
  }
}
