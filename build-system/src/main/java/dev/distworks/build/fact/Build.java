package dev.distworks.build.fact;

import dev.distworks.build.BuildState;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of one package, built or being built.
 *
 * @param extra JSON
 */
public record Build(
    int id,
    int packageId,
    String version,
    String release,
    Optional<Integer> epoch,
    BuildState state,
    int volumeId,
    int ownerId,
    int createEvent,
    Optional<Integer> taskId,
    Optional<Instant> startTime,
    Optional<Instant> completionTime,
    Optional<String> source,
    Optional<String> extra,
    boolean draft,
    Optional<Integer> cgId,
    Optional<Integer> promoterId,
    Optional<Instant> promotionTime)
    implements Entity {
  /** In another state, with the time at which it came to an end. */
  public Build in(BuildState wanted, Optional<Instant> completed) {
    return new Build(
        id,
        packageId,
        version,
        release,
        epoch,
        wanted,
        volumeId,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completed,
        source,
        extra,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** Stored elsewhere. */
  public Build onVolume(int volume) {
    return new Build(
        id,
        packageId,
        version,
        release,
        epoch,
        state,
        volume,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completionTime,
        source,
        extra,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** Of somebody else. */
  public Build ownedBy(int user) {
    return new Build(
        id,
        packageId,
        version,
        release,
        epoch,
        state,
        volumeId,
        user,
        createEvent,
        taskId,
        startTime,
        completionTime,
        source,
        extra,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** With other free data. */
  public Build withExtra(Optional<String> json) {
    return new Build(
        id,
        packageId,
        version,
        release,
        epoch,
        state,
        volumeId,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completionTime,
        source,
        json,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** Made from a source. */
  public Build withSource(Optional<String> from) {
    return new Build(
        id,
        packageId,
        version,
        release,
        epoch,
        state,
        volumeId,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completionTime,
        from,
        extra,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** With the epoch that its packages turned out to have. */
  public Build withEpoch(Optional<Integer> number) {
    return new Build(
        id,
        packageId,
        version,
        release,
        number,
        state,
        volumeId,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completionTime,
        source,
        extra,
        draft,
        cgId,
        promoterId,
        promotionTime);
  }

  /** No draft any more. */
  public Build promoted(String finalRelease, int by, Instant at) {
    return new Build(
        id,
        packageId,
        version,
        finalRelease,
        epoch,
        state,
        volumeId,
        ownerId,
        createEvent,
        taskId,
        startTime,
        completionTime,
        source,
        extra,
        false,
        cgId,
        Optional.of(by),
        Optional.of(at));
  }
}
