package dev.distworks.build.edit;

import dev.distworks.build.BuildState;
import dev.distworks.build.Nvr;
import java.util.Optional;

/**
 * What a new build is.
 *
 * @param extra JSON
 */
public record NewBuild(
    Nvr nvr,
    Optional<Integer> epoch,
    BuildState state,
    int ownerId,
    Optional<Integer> taskId,
    Optional<String> source,
    Optional<String> extra,
    boolean draft) {

  /** A build that is complete. */
  public static NewBuild complete(Nvr nvr, int owner) {
    return new NewBuild(
        nvr,
        Optional.empty(),
        BuildState.COMPLETE,
        owner,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A build that a task makes. */
  public static NewBuild building(Nvr nvr, int owner, Optional<Integer> task) {
    return new NewBuild(
        nvr,
        Optional.empty(),
        BuildState.BUILDING,
        owner,
        task,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  public NewBuild withEpoch(Optional<Integer> value) {
    return new NewBuild(nvr, value, state, ownerId, taskId, source, extra, draft);
  }

  public NewBuild withState(BuildState value) {
    return new NewBuild(nvr, epoch, value, ownerId, taskId, source, extra, draft);
  }

  public NewBuild withSource(Optional<String> value) {
    return new NewBuild(nvr, epoch, state, ownerId, taskId, value, extra, draft);
  }

  public NewBuild withExtra(Optional<String> value) {
    return new NewBuild(nvr, epoch, state, ownerId, taskId, source, value, draft);
  }

  public NewBuild asDraft(boolean value) {
    return new NewBuild(nvr, epoch, state, ownerId, taskId, source, extra, value);
  }
}
