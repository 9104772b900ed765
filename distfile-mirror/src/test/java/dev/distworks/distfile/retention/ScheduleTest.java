package dev.distworks.distfile.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration DELAY = Duration.ofDays(21);

  private final DeletionSchedule schedule = new DeletionSchedule(Optional.of(DELAY), NOW);

  @Test
  void whatIsWantedIsKeptAndForgotten() {
    assertEquals(new Fate(Fate.Action.KEEP, Optional.empty(), Optional.empty()), schedule.wanted());
  }

  @Test
  void countsFromWhenItWasLastWanted() {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    Fate fate = schedule.newlyUnwanted(Optional.of(yesterday));
    assertEquals(Fate.Action.WAIT, fate.action());
    assertEquals(Optional.of(yesterday), fate.since());
    assertEquals(LocalDate.of(2026, 12, 10), schedule.date(yesterday));
  }

  @Test
  void whatWasNeverWantedCountsFromNow() {
    assertEquals(Optional.of(NOW), schedule.newlyUnwanted(Optional.empty()).since());
  }

  @Test
  void isAnnouncedBeforeItIsDeletedHoweverLongItWasUnwanted() {
    Instant longAgo = NOW.minus(Duration.ofDays(100));
    assertEquals(Fate.Action.WAIT, schedule.newlyUnwanted(Optional.of(longAgo)).action());
    assertEquals(LocalDate.of(2026, 11, 20), schedule.date(longAgo));
    assertEquals(Fate.Action.DELETE, schedule.stillUnwanted(longAgo).action());
  }

  @Test
  void isDeletedWhenTheDelayIsOver() {
    assertEquals(Fate.Action.DELETE, schedule.stillUnwanted(NOW.minus(DELAY)).action());
    Instant later = NOW.minus(DELAY).plusSeconds(1);
    assertEquals(Fate.Action.WAIT, schedule.stillUnwanted(later).action());
  }

  @Test
  void withoutADelayItIsDeletedAtOnce() {
    DeletionSchedule atOnce = new DeletionSchedule(Optional.empty(), NOW);
    assertEquals(Fate.Action.DELETE, atOnce.newlyUnwanted(Optional.empty()).action());
    assertEquals(Fate.Action.DELETE, atOnce.stillUnwanted(NOW).action());
  }

  @ParameterizedTest
  @CsvSource({"2027-11-20T12:00:00Z, after now", "1970-01-01T00:00:00Z, before 2020"})
  void aClockThatJumpedDeletesNothingAndIsReported(Instant since, String why) {
    for (Fate fate :
        new Fate[] {schedule.stillUnwanted(since), schedule.newlyUnwanted(Optional.of(since))}) {
      assertEquals(Fate.Action.WAIT, fate.action());
      assertEquals(Optional.of(NOW), fate.since());
      assertTrue(fate.correction().orElseThrow().contains(why), fate.toString());
    }
    Fate zero = new DeletionSchedule(Optional.of(Duration.ZERO), NOW).stillUnwanted(since);
    assertEquals(Fate.Action.WAIT, zero.action());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 100, true",
    "0, 100, 0, 100, true",
    "10, 100, 100, 100, true",
    "11, 100, 100, 100, false",
    "1, 5, 5, 5, false",
    "1, 100, 90, 100, true",
    "1, 100, 89, 100, false",
    "1, 100, 0, 0, true",
    "40, 40, 0, 40, false"
  })
  void aMassDeletionIsStopped(long due, long stored, long wanted, long before, boolean allowed) {
    assertEquals(
        allowed, new MassDeletionGuard(10).objection(due, stored, wanted, before).isEmpty());
  }

  @Test
  void aLimitOfAllStopsNothing() {
    assertTrue(new MassDeletionGuard(100).objection(5, 5, 0, 5).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> new MassDeletionGuard(101));
  }

  @Test
  void recycledFilesLeaveAfterTheirDelay() {
    RecycleSchedule recycle = new RecycleSchedule(Duration.ofDays(60), NOW);
    Instant old = NOW.minus(Duration.ofDays(61));
    assertTrue(recycle.judge(3, memory(3, old)).remove());
    assertFalse(recycle.judge(3, memory(3, NOW.minus(Duration.ofDays(60)))).remove());
    assertFalse(recycle.judge(3, Optional.empty()).remove());
  }

  @Test
  void anotherFileOrAClockThatJumpedBeginsAnew() {
    RecycleSchedule recycle = new RecycleSchedule(Duration.ofDays(60), NOW);
    RecycleSchedule.Memory anew = new RecycleSchedule.Memory(4, NOW);
    Instant old = NOW.minus(Duration.ofDays(61));
    assertEquals(new RecycleSchedule.Verdict(false, anew), recycle.judge(4, memory(3, old)));
    assertEquals(
        new RecycleSchedule.Verdict(false, anew), recycle.judge(4, memory(4, NOW.plusSeconds(9))));
  }

  private static Optional<RecycleSchedule.Memory> memory(long size, Instant since) {
    return Optional.of(new RecycleSchedule.Memory(size, since));
  }

  @Test
  void policiesAreChecked() {
    RetentionPolicy policy = RetentionPolicy.standard();
    assertEquals(Optional.of(DELAY), policy.deletionDelay());
    assertThrows(IllegalArgumentException.class, () -> policy.withMaxDeletePercent(101));
    assertThrows(
        IllegalArgumentException.class, () -> policy.withLocalMaxAge(Duration.ofSeconds(-1)));
  }
}
