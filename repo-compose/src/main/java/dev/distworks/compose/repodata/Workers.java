package dev.distworks.compose.repodata;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one run. They end with it, and do not keep a process alive. */
public final class Workers implements Executor, AutoCloseable {
  private final ExecutorService threads;

  /** That many threads. */
  public Workers(int count) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, "compose-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    threads = Executors.newFixedThreadPool(count, factory);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
