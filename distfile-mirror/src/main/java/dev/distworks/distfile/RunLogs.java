package dev.distworks.distfile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The logs that a run writes, in {@code emirrordist}'s format.
 *
 * @param success appended to: files that came into the store or were deleted
 * @param failure appended to: files that could not be mirrored, and why
 * @param deletions rewritten by each run: what is to be deleted on which day
 * @param fetches a directory with a log {@code NAME.log} for each file that failed
 */
public record RunLogs(
    Optional<Path> success,
    Optional<Path> failure,
    Optional<Path> deletions,
    Optional<Path> fetches) {
  private static final RunLogs NONE =
      new RunLogs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** No logs. */
  public static RunLogs none() {
    return NONE;
  }

  /** The same with that success log. */
  public RunLogs withSuccess(Path file) {
    return new RunLogs(Optional.of(file), failure, deletions, fetches);
  }

  /** The same with that failure log. */
  public RunLogs withFailure(Path file) {
    return new RunLogs(success, Optional.of(file), deletions, fetches);
  }

  /** The same with that scheduled-deletion log. */
  public RunLogs withDeletions(Path file) {
    return new RunLogs(success, failure, Optional.of(file), fetches);
  }

  /** The same with a log a failing file in that directory. */
  public RunLogs withFetches(Path directory) {
    return new RunLogs(success, failure, deletions, Optional.of(directory));
  }
}
