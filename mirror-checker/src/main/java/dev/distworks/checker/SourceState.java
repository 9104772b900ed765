package dev.distworks.checker;

import java.time.Instant;
import java.util.Optional;

/**
 * How planting on the source site goes: a state of its own, which says nothing about mirrors.
 *
 * @param planting whether stamps are planted at all
 * @param lastPlanted when that last went well
 * @param failure why it does not at present; empty when it does
 */
public record SourceState(
    boolean planting, Optional<Instant> lastPlanted, Optional<String> failure) {

  /** The state of a source on which nothing is planted. */
  public static SourceState unplanted() {
    return new SourceState(false, Optional.empty(), Optional.empty());
  }
}
