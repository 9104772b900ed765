package dev.distworks.build.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as microseconds since 1970, as databases and Koji's clients count. */
public final class Micros {
  private static final long SECOND = 1_000_000;

  private Micros() {}

  public static long of(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano() / 1000);
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
  }

  /** The moment without what is finer than a microsecond. */
  public static Instant cut(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
