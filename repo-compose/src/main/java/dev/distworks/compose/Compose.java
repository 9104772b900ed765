package dev.distworks.compose;

import dev.distworks.compose.publish.Generation;
import dev.distworks.core.sync.SyncReport;
import java.util.List;
import java.util.Optional;

/**
 * What came of a compose.
 *
 * @param published what readers see now; empty when packages failed, and the tree is as it was
 * @param repositories what is in it
 */
public record Compose(
    SyncReport report, Optional<Generation> published, List<Repository> repositories) {
  public Compose {
    repositories = List.copyOf(repositories);
  }

  /**
   * One repository of the tree.
   *
   * @param path below the tree; empty for the tree itself
   * @param packages how many it has
   */
  public record Repository(String path, int packages) {}
}
