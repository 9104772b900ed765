package dev.distworks.distfile;

import dev.distworks.core.sync.SyncReport;
import java.util.List;
import java.util.Optional;

/**
 * The account of one run.
 *
 * @param summary counts, bytes and the items that failed
 * @param failures why files are not in the mirror, one a file
 * @param deletions what is scheduled
 * @param notices what is worth knowing and is no failure, such as a clock that jumped
 * @param stopped why the run did not go on to its end, e.g. a full disk or a mass deletion that was
 *     prevented; empty when it did
 */
public record MirrorReport(
    SyncReport summary,
    List<MirrorFailure> failures,
    List<ScheduledDeletion> deletions,
    List<String> notices,
    Optional<String> stopped) {
  public MirrorReport {
    failures = List.copyOf(failures);
    deletions = List.copyOf(deletions);
    notices = List.copyOf(notices);
  }

  /** Whether the run came to its end and nothing failed. */
  public boolean succeeded() {
    return stopped.isEmpty() && failures.isEmpty();
  }
}
