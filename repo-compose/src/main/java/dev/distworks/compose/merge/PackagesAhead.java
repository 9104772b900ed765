package dev.distworks.compose.merge;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.PackageBlock;
import dev.distworks.compose.slice.PackageBlocks;
import dev.distworks.compose.slice.PackageFacts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a list says of its packages on a thread of its own, a bounded number ahead of whoever
 * takes them. For one thread that takes; to be closed in any case.
 */
final class PackagesAhead implements Closeable {
  private static final int MOST_BATCHES = 12;

  private final Path file;
  private final PackageList list;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(MOST_BATCHES);
  private final Thread thread;

  /** Packages that follow each other; none at the end, with the reason if there is one. */
  private record Batch(List<PackageFacts> facts, @Nullable Exception failure) {}

  private PackagesAhead(Path file, PackageList list) {
    this.file = file;
    this.list = list;
    this.thread = new Thread(this::run, "packages-ahead");
    thread.setDaemon(true);
  }

  /** Begins to read that list. */
  static PackagesAhead of(Path file, PackageList list) {
    PackagesAhead ahead = new PackagesAhead(file, list);
    ahead.thread.start();
    return ahead;
  }

  private void run() {
    try {
      Exception failure = null;
      try {
        read();
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      batches.put(new Batch(List.of(), failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed: nobody waits for the rest.
    }
  }

  private void read() throws IOException, InterruptedException {
    try (PackageBlocks blocks = PackageBlocks.open(file)) {
      for (PackageBlock block = blocks.next(); block != null; block = blocks.next()) {
        List<PackageFacts> facts = new ArrayList<>(block.count());
        for (int i = 0; i < block.count(); i++) {
          facts.add(facts(block.bytes(), block.start(i), block.end(i)));
        }
        batches.put(new Batch(facts, null));
      }
    }
  }

  private PackageFacts facts(byte[] bytes, int start, int end) throws IOException {
    return list == PackageList.PRIMARY
        ? PackageFacts.of(bytes, start, end)
        : PackageFacts.inBrief(bytes, start, end);
  }

  /** The next packages; none at the end. */
  List<PackageFacts> next() throws IOException {
    try {
      Batch batch = batches.take();
      if (batch.failure != null) {
        throw new IOException(file + ": " + batch.failure.getMessage(), batch.failure);
      }
      return batch.facts;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '" + file + "' was read", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
