package dev.distworks.checker;

import dev.distworks.checker.History.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A mirror that is checked again and again: its status, and what was last told of it. Thread-safe.
 */
final class Watched {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int UNKNOWN_SUSPICION = 7;

  private MirrorStatus status;
  private long bytes;
  private long checks;
  private Optional<Instant> marksOf = Optional.empty();
  private int marksAbsent;
  private Optional<Instant> verified = Optional.empty();
  private Instant budgetSince = Instant.MIN;
  private long budgetUsed;
  private boolean toldListed;
  private Condition toldCondition = Condition.UNKNOWN;

  /**
   * @param bytesOfDay that were taken from it in the day before
   */
  Watched(Mirror mirror, Standing standing, long bytesOfDay) {
    status = MirrorStatus.unchecked(mirror, standing);
    budgetUsed = bytesOfDay;
    toldListed = standing.listed();
    toldCondition = standing.listed() ? Condition.FRESH : Condition.UNKNOWN;
  }

  synchronized MirrorStatus status() {
    return status;
  }

  synchronized Mirror mirror() {
    return status.mirror();
  }

  synchronized void changed(Mirror mirror) {
    status = status.of(mirror);
  }

  /** Counts a check that begins; the first is number 0. */
  synchronized long begin() {
    return checks++;
  }

  /** Whether the marks are worth asking for: its stamp has changed since they were seen. */
  synchronized boolean wantsMarks() {
    boolean rest = marksAbsent > 0 && checks % 16 != 1;
    return !rest
        && status.finding().oldest().isPresent()
        && status.standing().stamp().isPresent()
        && !marksOf.equals(status.standing().stamp());
  }

  synchronized void marks(StampReading first, StampReading last, Optional<Instant> stamp) {
    marksAbsent = first instanceof StampReading.Absent ? marksAbsent + 1 : 0;
    boolean syncing =
        first instanceof StampReading.Planted begun
            && (last instanceof StampReading.Absent
                || (last instanceof StampReading.Planted ended && begun.at().isAfter(ended.at())));
    boolean settled = !syncing && first instanceof StampReading.Planted;
    marksOf = settled ? stamp : marksOf;
    status = with(status.families(), syncing);
  }

  synchronized void family(AddressFamily family, FamilyState state) {
    Map<AddressFamily, FamilyState> families = new EnumMap<>(AddressFamily.class);
    families.putAll(status.families());
    families.put(family, state);
    status = with(families, status.syncing());
  }

  private MirrorStatus with(Map<AddressFamily, FamilyState> families, boolean syncing) {
    return new MirrorStatus(
        status.mirror(),
        status.standing(),
        status.finding(),
        status.checked(),
        status.directories(),
        status.repositories(),
        families,
        status.contact(),
        syncing);
  }

  /** Whether its repositories are to be looked at, being so that far apart. */
  synchronized boolean verificationDue(Instant now, Duration apart) {
    return verified.isEmpty() || !now.isBefore(verified.get().plus(apart));
  }

  /** How closely to look: most at what was never looked at, and more the more was ever wrong. */
  synchronized int suspicion() {
    if (verified.isEmpty()) {
      return UNKNOWN_SUSPICION;
    }
    boolean complete =
        status.repositories().stream()
            .allMatch(check -> check.verdict() instanceof Verdict.Complete);
    return Math.min(status.standing().setbacks(), 4)
        + (complete ? 0 : 3)
        + (status.standing().wellInARow() < 3 ? 1 : 0);
  }

  /** What is left of that many bytes a day. */
  synchronized long budget(long bytesPerDay, Instant now) {
    if (budgetSince.equals(Instant.MIN)) {
      budgetSince = now;
    } else if (!now.isBefore(budgetSince.plus(DAY))) {
      budgetSince = now;
      budgetUsed = 0;
    }
    return Math.max(0, bytesPerDay - budgetUsed);
  }

  /** Takes what a check found; {@code verified} when its repositories were looked at, too. */
  synchronized MirrorStatus found(
      Finding finding,
      List<DirectoryReading> directories,
      Optional<List<RepositoryCheck>> looked,
      Optional<Contact> contact,
      Instant now) {
    bytes = looked.orElse(List.of()).stream().mapToLong(RepositoryCheck::bytes).sum();
    budgetUsed += bytes;
    if (looked.isPresent()) {
      verified = Optional.of(now);
    }
    status =
        new MirrorStatus(
            status.mirror(),
            status.standing().after(finding, status.mirror(), now),
            finding,
            Optional.of(now),
            directories,
            looked.orElse(status.repositories()),
            status.families(),
            contact.or(status::contact),
            status.syncing());
    return status;
  }

  /** What is to be told now that it was not before; it counts as told. */
  synchronized void tell(List<RepositoryCheck> before, Consumer<Change> listener) {
    MirrorStatus now = status;
    String url = now.mirror().url();
    Instant at = now.checked().orElse(Instant.EPOCH);
    String evidence = now.finding().evidence();
    List<Change> changes = new ArrayList<>();
    boolean listed = now.standing().listed();
    if (listed != toldListed) {
      changes.add(new Change(url, at, "listed", words(toldListed), words(listed), evidence));
      toldListed = listed;
    }
    Condition condition = now.finding().condition();
    boolean passing = condition == Condition.UNREACHABLE && listed;
    boolean asHoped = toldCondition == Condition.UNKNOWN && condition == Condition.FRESH;
    if (condition != toldCondition && !passing) {
      if (!asHoped) {
        changes.add(
            new Change(url, at, "condition", toldCondition.word(), condition.word(), evidence));
      }
      toldCondition = condition;
    }
    for (RepositoryCheck check : now.repositories()) {
      String was =
          before.stream()
              .filter(earlier -> earlier.path().equals(check.path()))
              .map(earlier -> earlier.verdict().word())
              .findFirst()
              .orElse("complete");
      String is = check.verdict().word();
      if (!was.equals(is)) {
        String what = "'" + check.path() + "': " + check.verdict().detail();
        changes.add(new Change(url, at, "repository", was, is, what));
      }
    }
    changes.forEach(listener);
  }

  private static String words(boolean listed) {
    return listed ? "listed" : "not listed";
  }

  synchronized Sample sample() {
    MirrorStatus now = status();
    return new Sample(
        now.checked().orElse(Instant.EPOCH),
        now.finding().condition(),
        now.finding().lag(),
        now.contact().map(Contact::latency),
        bytes);
  }
}
