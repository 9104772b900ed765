package dev.distworks.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one check found of a mirror as a whole. The worst directory and repository decide, and of
 * stamps the oldest.
 *
 * @param oldest the oldest stamp; empty unless every directory has one
 * @param lag how old that is, times without planting left out; with repositories only, since when
 *     the source has a newer generation
 * @param evidence why, with what the mirror gave: hostile text
 */
public record Finding(
    Condition condition, Optional<Instant> oldest, Optional<Duration> lag, String evidence) {

  /** The finding before the first check. */
  public static Finding none() {
    return new Finding(Condition.UNKNOWN, Optional.empty(), Optional.empty(), "not checked yet");
  }

  /**
   * Judges stamps.
   *
   * @param lagOf how old a stamp is
   * @param threshold a lag of this much or more is stale
   */
  public static Finding ofStamps(
      List<DirectoryReading> directories, Function<Instant, Duration> lagOf, Duration threshold) {
    Finding worst = null;
    Optional<Instant> oldest = Optional.empty();
    for (DirectoryReading directory : directories) {
      Finding found = of(directory);
      if (worst == null || severity(found.condition) > severity(worst.condition)) {
        worst = found;
      }
      oldest = earlier(oldest, found.oldest);
    }
    if (worst == null) {
      return new Finding(
          Condition.FRESH, Optional.empty(), Optional.empty(), "no stamps asked for");
    }
    if (worst.condition != Condition.FRESH || oldest.isEmpty()) {
      return worst;
    }
    Duration lag = lagOf.apply(oldest.get());
    boolean stale = lag.compareTo(threshold) >= 0;
    return new Finding(
        stale ? Condition.STALE : Condition.FRESH,
        oldest,
        Optional.of(lag),
        stale
            ? "the oldest stamp is "
                + lag.toSeconds()
                + " s old, allowed are "
                + threshold.toSeconds()
            : "all " + directories.size() + " stamps are recent");
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }

  private static Finding of(DirectoryReading directory) {
    String where = "'" + directory.directory() + "': ";
    return directory
        .reading()
        .fold(
            planted ->
                new Finding(
                    Condition.FRESH,
                    Optional.of(planted.at()),
                    Optional.empty(),
                    where + planted.at()),
            refuted ->
                plain(
                    Condition.DISHONEST,
                    where + refuted.why().words() + ": '" + refuted.evidence() + "'"),
            absent -> plain(Condition.MISSING, where + "no stamp, status " + absent.status()),
            unreachable ->
                plain(
                    unreachable.why().isPassing() ? Condition.UNREACHABLE : Condition.BROKEN,
                    where + unreachable.why().words() + ": " + unreachable.detail()));
  }

  /** The same, and also what its repositories are. */
  public Finding with(List<RepositoryCheck> repositories, Duration threshold) {
    Finding worst = this;
    Optional<Duration> behind = Optional.empty();
    for (RepositoryCheck repository : repositories) {
      Finding found = of(repository, threshold);
      if (severity(found.condition) > severity(worst.condition)) {
        worst = found;
      }
      behind = longer(behind, found.lag);
    }
    if (worst.condition == Condition.FRESH && lag.isEmpty() && !repositories.isEmpty()) {
      worst = plain(Condition.FRESH, "all " + repositories.size() + " repositories are well");
    }
    boolean stamped = oldest.isPresent() || condition != Condition.FRESH;
    return new Finding(worst.condition, oldest, stamped ? lag : behind, worst.evidence);
  }

  private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().compareTo(other.get()) > 0 ? one.get() : other.get())
        : one.or(() -> other);
  }

  private static Finding of(RepositoryCheck check, Duration threshold) {
    Verdict verdict = check.verdict();
    String words = "'" + check.path() + "': " + verdict.word() + ": " + verdict.detail();
    Condition condition =
        verdict.fold(
            new Verdict.Cases<>(
                complete -> Condition.FRESH,
                behind ->
                    behind.vouched() && behind.age().compareTo(threshold) < 0
                        ? Condition.FRESH
                        : Condition.STALE,
                midSync -> Condition.INCOMPLETE,
                partial -> Condition.INCOMPLETE,
                poisoned -> Condition.DISHONEST,
                rolledBack -> Condition.DISHONEST,
                unreachable -> unreachable.absent() ? Condition.MISSING : Condition.UNREACHABLE));
    Optional<Duration> lag =
        verdict.fold(
            new Verdict.Cases<>(
                complete -> Optional.of(Duration.ZERO),
                behind -> Optional.of(behind.age()),
                midSync -> Optional.empty(),
                partial -> Optional.empty(),
                poisoned -> Optional.empty(),
                rolledBack -> Optional.empty(),
                unreachable -> Optional.empty()));
    return new Finding(condition, Optional.empty(), lag, words);
  }

  private static Finding plain(Condition condition, String evidence) {
    return new Finding(condition, Optional.empty(), Optional.empty(), evidence);
  }

  private static int severity(Condition condition) {
    return switch (condition) {
      case FRESH -> 0;
      case UNKNOWN -> 1;
      case STALE -> 2;
      case UNREACHABLE -> 3;
      case INCOMPLETE -> 4;
      case BROKEN -> 5;
      case MISSING -> 6;
      case DISHONEST -> 7;
    };
  }
}
