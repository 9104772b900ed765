package dev.distworks.pypi;

import dev.distworks.core.path.MirrorPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a listed file that upstream does not have is asked for again: after a day, then after twice
 * as long each time, at most every 64 days.
 */
final class MissingFilePolicy {
  private static final Duration FIRST = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 6;

  private MissingFilePolicy() {}

  static MirrorState.MissingFile after(
      Optional<MirrorState.MissingFile> known, ProjectName project, MirrorPath path, Instant now) {
    int asked = known.map(MirrorState.MissingFile::asked).orElse(0) + 1;
    Duration pause = FIRST.multipliedBy(1L << Math.min(asked - 1, MOST_DOUBLINGS));
    return new MirrorState.MissingFile(
        project,
        path.toString(),
        known.map(MirrorState.MissingFile::firstSeen).orElse(now),
        asked,
        now.plus(pause));
  }
}
