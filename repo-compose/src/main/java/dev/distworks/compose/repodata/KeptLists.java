package dev.distworks.compose.repodata;

import dev.distworks.compose.metadata.PackageList;
import dev.distworks.compose.slice.PackageIds;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** The three old lists, gone through side by side. */
final class KeptLists implements Closeable {
  /** From how many packages on it pays to do it on several threads. */
  private static final int MANY = 200;

  private final Executor executor;
  private final Map<PackageList, KeptPackages> lists = new EnumMap<>(PackageList.class);

  private KeptLists(Executor executor) {
    this.executor = executor;
  }

  static KeptLists of(Optional<OldRepodata> old, PackageIds ids, Executor executor)
      throws IOException {
    KeptLists kept = new KeptLists(executor);
    if (old.isEmpty()) {
      return kept;
    }
    try {
      for (PackageList list : PackageList.values()) {
        kept.lists.put(list, new KeptPackages(old.get(), list, ids));
      }
      return kept;
    } catch (IOException | RuntimeException e) {
      kept.close();
      throw e;
    }
  }

  /** Copies what a step takes over. */
  void copy(UpdatePlan.Step step, ListWriting writing) throws IOException {
    List<FutureTask<Void>> tasks = new ArrayList<>();
    lists.forEach(
        (list, kept) ->
            tasks.add(
                new FutureTask<>(
                    () -> {
                      kept.skip(step.skip());
                      kept.copy(step.take(), writing.stream(list));
                      return null;
                    })));
    if (step.skip() + step.take() > MANY) {
      tasks.forEach(executor::execute);
    }
    for (FutureTask<Void> task : tasks) {
      task.run();
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while old metadata were copied", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (KeptPackages kept : lists.values()) {
      kept.close();
    }
  }
}
