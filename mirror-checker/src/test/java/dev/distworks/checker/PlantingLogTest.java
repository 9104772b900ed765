package dev.distworks.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlantingLogTest {
  private static final Instant T = Instant.parse("2026-11-20T12:00:00Z");

  private final PlantingLog log = PlantingLog.every(Duration.ofMinutes(5));

  private static Instant minute(int minute) {
    return T.plus(Duration.ofMinutes(minute));
  }

  @Test
  void lagIsTheAgeOfTheStampWhilePlantingGoesOn() {
    log.planted(minute(0));
    log.planted(minute(5));
    assertEquals(Duration.ofMinutes(9), log.lag(minute(0), minute(9)));
    assertEquals(Duration.ZERO, log.lag(minute(10), minute(9)));
  }

  @Test
  void noMirrorAgesWhileTheSourceIsOutOfReach() {
    log.planted(minute(0));
    log.failed("no route");
    assertEquals(Duration.ofMinutes(5), log.lag(minute(0), minute(600)));
    assertEquals(Duration.ofMinutes(35), log.lag(minute(-30), minute(600)));
    assertTrue(log.state().failure().isPresent());
  }

  @Test
  void mirrorsHaveTimeToCatchUpWhenTheSourceIsBack() {
    log.planted(minute(0));
    log.planted(minute(600));
    log.planted(minute(605));
    log.planted(minute(610));
    log.planted(minute(615));
    assertEquals(Duration.ofMinutes(6), log.lag(minute(0), minute(601)));
    assertEquals(Duration.ofMinutes(25), log.lag(minute(0), minute(620)));
  }

  @Test
  void whatAnEarlierCheckerPlantedCounts() {
    log.remember(minute(0));
    assertEquals(Duration.ofMinutes(5), log.lag(minute(0), minute(600)));
  }

  @Test
  void withoutAnyPlantingTheNewestStampSeenStandsIn() {
    log.seen(minute(-3));
    log.seen(minute(-900));
    assertEquals(Duration.ofMinutes(5), log.lag(minute(-3), minute(600)));
    assertEquals(Duration.ofMinutes(902), log.lag(minute(-900), minute(600)));
  }

  @Test
  void whereOthersPlantNothingIsLeftOut() {
    assertEquals(Duration.ofHours(10), PlantingLog.none().lag(minute(0), minute(600)));
  }
}
