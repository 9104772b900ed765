package dev.distworks.compose.repodata;

import dev.distworks.compose.repomd.RepomdRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;

/** The forms of the package lists that older or newer clients want besides: made from the lists. */
final class DerivedFormats {
  private final StagedRepodata staged;
  private final RepodataSettings settings;
  private final Executor executor;

  DerivedFormats(StagedRepodata staged, RepodataSettings settings, Executor executor) {
    this.staged = staged;
    this.settings = settings;
    this.executor = executor;
  }

  /** Writes those that are wanted and gives their records. */
  List<RepomdRecord> of(List<RepomdRecord> lists) throws IOException {
    return List.of();
  }
}
