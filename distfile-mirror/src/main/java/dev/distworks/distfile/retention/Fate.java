package dev.distworks.distfile.retention;

import java.time.Instant;
import java.util.Optional;

/**
 * What happens to one stored file.
 *
 * @param action what to do now
 * @param since from when it counts as unwanted, to be remembered until the next run; empty when it
 *     is wanted, so that nothing is remembered
 * @param correction what was wrong with the time that was remembered, in words, when another one
 *     was put in its place
 */
public record Fate(Action action, Optional<Instant> since, Optional<String> correction) {

  /** What to do with a file. */
  public enum Action {
    /** It is wanted. */
    KEEP,
    /** It is not wanted any more, and waits; it belongs in the scheduled-deletion log. */
    WAIT,
    /** It has waited long enough. */
    DELETE
  }
}
