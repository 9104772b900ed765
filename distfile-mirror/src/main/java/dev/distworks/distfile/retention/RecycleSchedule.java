package dev.distworks.distfile.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says when a deleted file leaves the recycle directory for good, and when a file that a maintainer
 * laid beside the store has been there long enough. Pure.
 *
 * @param delay how long files stay
 * @param now when the run began
 */
public record RecycleSchedule(Duration delay, Instant now) {

  /**
   * What is remembered of a recycled file.
   *
   * @param size another one means another file, whose time begins anew
   * @param since when it was first seen
   */
  public record Memory(long size, Instant since) {}

  /** What to remember of a file, and whether to remove it now. */
  public record Verdict(boolean remove, Memory memory) {}

  /** The verdict on a file of that size, given what is remembered. */
  public Verdict judge(long size, Optional<Memory> memory) {
    Memory valid =
        memory
            .filter(known -> known.size() == size && !known.since().isAfter(now))
            .orElse(new Memory(size, now));
    return new Verdict(memory.isPresent() && isOver(valid.since()), valid);
  }

  /** Whether a file that was last changed then has been there longer than the delay. */
  public boolean isOver(Instant modified) {
    return modified.plus(delay).isBefore(now);
  }
}
