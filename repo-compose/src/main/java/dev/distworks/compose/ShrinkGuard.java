package dev.distworks.compose;

import dev.distworks.compose.folder.RepositoryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Refuses trees that lost most of what they had: it is hardly ever meant. */
final class ShrinkGuard {
  private static final String ADVICE = "; allow it (allow_shrink) when it is meant";

  private ShrinkGuard() {}

  /** Throws when there are no binary packages at all, or a repository lost more than half. */
  static void check(String tree, List<RepositoryPlan> plans, Optional<Path> earlier)
      throws IOException, ComposeRefusedException {
    boolean empty =
        plans.stream()
            .filter(plan -> plan.kind() == RepositoryPlan.Kind.BINARY)
            .allMatch(plan -> plan.inputs().isEmpty());
    if (empty) {
      throw new ComposeRefusedException(
          tree, "'" + tree + "': expected binary packages, found none" + ADVICE);
    }
    if (earlier.isPresent()) {
      for (RepositoryPlan plan : plans) {
        long before = packages(earlier.get().resolve(plan.repodata()));
        if (plan.inputs().size() * 2L < before) {
          throw new ComposeRefusedException(
              tree,
              "'"
                  + tree
                  + "', repository '"
                  + plan.repodata()
                  + "': expected at least half of its "
                  + before
                  + " packages, found "
                  + plan.inputs().size()
                  + ADVICE);
        }
      }
    }
  }

  private static long packages(Path root) throws IOException {
    return RepositoryFolder.isOne(root) ? RepositoryFolder.open(root).packageCount() : 0;
  }
}
