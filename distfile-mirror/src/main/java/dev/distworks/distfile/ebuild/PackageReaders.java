package dev.distworks.distfile.ebuild;

import dev.distworks.distfile.CatalogSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads packages on several threads and hands over what they want in their order. A window of
 * packages bounds what is held.
 */
final class PackageReaders implements Closeable {
  private static final int BATCH = 32;
  private static final int WINDOW = 8;

  private final CatalogSink sink;
  private final ExecutorService threads;
  private final Deque<Future<List<PackageContents>>> window = new ArrayDeque<>();

  PackageReaders(int count, CatalogSink sink) {
    this.sink = sink;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "distfile-catalog");
              thread.setDaemon(true);
              return thread;
            });
  }

  void read(EbuildRepository repository, FetchRules rules) throws IOException {
    List<PackageFiles> packages = repository.packages();
    for (int start = 0; start < packages.size(); start += BATCH) {
      List<PackageFiles> batch = packages.subList(start, Math.min(start + BATCH, packages.size()));
      window.add(threads.submit(batch(repository, rules, batch)));
      if (window.size() == WINDOW) {
        handOver();
      }
    }
    while (!window.isEmpty()) {
      handOver();
    }
  }

  private static Callable<List<PackageContents>> batch(
      EbuildRepository repository, FetchRules rules, List<PackageFiles> batch) {
    return () -> {
      TreeReader reader = new TreeReader();
      List<PackageContents> contents = new ArrayList<>(batch.size());
      for (PackageFiles files : batch) {
        contents.add(new PackageReader(repository, files, rules, reader).read());
      }
      return contents;
    };
  }

  private void handOver() throws IOException {
    try {
      for (PackageContents contents : window.remove().get()) {
        contents.drainTo(sink);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading ebuilds");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a package could not be read", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
