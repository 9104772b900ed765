package dev.distworks.core.sync;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of workers that take the jobs that were submitted first and, when there are none,
 * the next job of a source: so what was begun is finished before something new begins, and memory
 * does not grow with the source.
 *
 * <p>The first job that throws ends the pool: the others finish the job at hand, and {@link #run}
 * throws what it threw.
 */
public final class WorkPool {
  /** A piece of work. Failures of one item are its own business; what it throws ends the pool. */
  @FunctionalInterface
  public interface Job {
    void run() throws IOException;
  }

  /** Gives new jobs, one call at a time; empty when there are no more. */
  @FunctionalInterface
  public interface Source {
    Optional<Job> next() throws IOException;
  }

  private final String name;
  private final int workers;
  private final Deque<Job> submitted = new ArrayDeque<>();
  private final Object sourceTurn = new Object();
  private int busy;
  private boolean exhausted;
  private boolean cancelled;
  private @Nullable Throwable failure;

  /**
   * A pool of that many workers.
   *
   * @param name the name of its threads, to which their number is added
   */
  public WorkPool(String name, int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: expected at least 1, found " + workers);
    }
    this.name = name;
    this.workers = workers;
  }

  /** Adds a job; to be called by jobs of this pool. */
  public synchronized void submit(Job job) {
    submitted.addLast(job);
    notify();
  }

  /** No further job is begun; {@link #run} returns false when those at hand are done. */
  public synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  /**
   * Works until the source is empty and all jobs are done: true; or until it was cancelled: false.
   */
  public boolean run(Source source) throws IOException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Thread thread = new Thread(() -> work(source), name + "-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    join(threads);
    synchronized (this) {
      if (failure instanceof IOException io) {
        throw io;
      }
      if (failure != null) {
        throw new IllegalStateException("a worker failed: " + failure, failure);
      }
      return !cancelled;
    }
  }

  private void join(List<Thread> threads) throws InterruptedIOException {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      cancel();
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted while working");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private void work(Source source) {
    try {
      for (Job job = next(source); job != null; job = next(source)) {
        try {
          job.run();
        } finally {
          done();
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    } catch (InterruptedException e) {
      cancel();
    }
  }

  private @Nullable Job next(Source source) throws IOException, InterruptedException {
    synchronized (this) {
      while (true) {
        if (cancelled || failure != null) {
          return null;
        }
        if (!submitted.isEmpty()) {
          busy++;
          return submitted.removeFirst();
        }
        if (!exhausted) {
          busy++;
          break;
        }
        if (busy == 0) {
          notifyAll();
          return null;
        }
        wait();
      }
    }
    return fromSource(source);
  }

  /** This worker counts as busy; it either gets a job or learns that there are no more. */
  private @Nullable Job fromSource(Source source) throws IOException, InterruptedException {
    Optional<Job> job;
    try {
      synchronized (sourceTurn) {
        job = exhausted() ? Optional.empty() : source.next();
        if (job.isEmpty()) {
          exhaust();
        }
      }
    } catch (IOException | RuntimeException e) {
      done();
      throw e;
    }
    if (job.isPresent() && !over()) {
      return job.get();
    }
    done();
    return next(source);
  }

  /** Whether no job is begun any more, which may have come to pass while one was looked for. */
  private synchronized boolean over() {
    return cancelled || failure != null;
  }

  private synchronized boolean exhausted() {
    return exhausted;
  }

  private synchronized void exhaust() {
    exhausted = true;
  }

  private synchronized void done() {
    busy--;
    if (busy == 0) {
      notifyAll();
    }
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }
}
