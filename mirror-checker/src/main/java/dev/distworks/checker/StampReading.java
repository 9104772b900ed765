package dev.distworks.checker;

import java.time.Instant;
import java.util.function.Function;

/**
 * What a mirror gave when it was asked for one stamp.
 *
 * <p>Java 17 has no pattern switch: use {@link #fold}.
 */
public sealed interface StampReading {

  /** Handles every case. */
  <T> T fold(
      Function<Planted, T> planted,
      Function<Refuted, T> refuted,
      Function<Absent, T> absent,
      Function<Unreachable, T> unreachable);

  /** A stamp that may have been planted then. */
  record Planted(Instant at) implements StampReading {
    @Override
    public <T> T fold(
        Function<Planted, T> planted,
        Function<Refuted, T> refuted,
        Function<Absent, T> absent,
        Function<Unreachable, T> unreachable) {
      return planted.apply(this);
    }
  }

  /**
   * Something that was never planted.
   *
   * @param evidence the beginning of what came instead, in the mirror's own bytes: hostile text
   */
  record Refuted(Refutation why, String evidence) implements StampReading {
    @Override
    public <T> T fold(
        Function<Planted, T> planted,
        Function<Refuted, T> refuted,
        Function<Absent, T> absent,
        Function<Unreachable, T> unreachable) {
      return refuted.apply(this);
    }
  }

  /**
   * The mirror says that it has no such file.
   *
   * @param status of its answer, such as 404
   */
  record Absent(int status) implements StampReading {
    @Override
    public <T> T fold(
        Function<Planted, T> planted,
        Function<Refuted, T> refuted,
        Function<Absent, T> absent,
        Function<Unreachable, T> unreachable) {
      return absent.apply(this);
    }
  }

  /** No answer that says anything about the stamp. */
  record Unreachable(Obstacle why, String detail) implements StampReading {
    @Override
    public <T> T fold(
        Function<Planted, T> planted,
        Function<Refuted, T> refuted,
        Function<Absent, T> absent,
        Function<Unreachable, T> unreachable) {
      return unreachable.apply(this);
    }
  }
}
