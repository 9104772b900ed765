package dev.distworks.checker.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.checker.Condition;
import dev.distworks.checker.History;
import dev.distworks.checker.History.Day;
import dev.distworks.checker.History.Sample;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history keeps. */
abstract class HistoryContract {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String URL = "http://m.example/pub";

  private History history;

  abstract History open() throws Exception;

  @BeforeEach
  void openHistory() throws Exception {
    history = open();
  }

  @AfterEach
  void closeHistory() throws Exception {
    history.close();
  }

  @Test
  void givesChecksBackInOrder() throws Exception {
    Sample well = sample(0, Condition.FRESH);
    Sample stale = sample(90, Condition.STALE);
    history.record(URL, well, standing());
    history.record(URL, stale, standing());
    history.record("http://other.example", sample(0, Condition.FRESH), standing());
    history.flush();
    assertEquals(List.of(well, stale), history.samples(URL, NOON, NOON.plus(Duration.ofHours(1))));
    assertEquals(List.of(), history.samples(URL, NOON.minusSeconds(90), NOON));
    assertEquals(List.of(), history.samples("http://none.example", NOON, NOON.plusSeconds(999)));
  }

  @Test
  void countsDays() throws Exception {
    for (int i = 0; i < 4; i++) {
      history.record(URL, sample(i * 60, i < 3 ? Condition.FRESH : Condition.MISSING), standing());
    }
    history.flush();
    assertEquals(
        List.of(new Day(Instant.parse("2026-11-20T00:00:00Z"), 4, 3)),
        history.days(NOON.minus(Duration.ofDays(14)), NOON.plus(Duration.ofHours(1))).get(URL));
  }

  @Test
  void remembersTheLastStanding() throws Exception {
    assertEquals(Optional.empty(), history.standing(URL));
    Standing listed =
        new Standing(
            true,
            Optional.of(NOON),
            Optional.of(NOON.minusSeconds(5)),
            1,
            2,
            3,
            4,
            5,
            Optional.empty());
    history.record(URL, sample(0, Condition.FRESH), standing());
    history.record(URL, sample(60, Condition.FRESH), listed);
    history.flush();
    assertEquals(
        Optional.of(new History.Remembered(listed, NOON.plusSeconds(60), 0)),
        history.standing(URL));
  }

  @Test
  void countsTheBytesOfTheLastDay() throws Exception {
    for (int hour : List.of(-30, -20, -1, 0)) {
      Sample sample =
          new Sample(
              NOON.plus(Duration.ofHours(hour)),
              Condition.FRESH,
              Optional.empty(),
              Optional.empty(),
              100 + hour);
      history.record(URL, sample, standing());
    }
    history.flush();
    assertEquals(80 + 99 + 100, history.standing(URL).orElseThrow().bytesOfDay());
  }

  @Test
  void remembersTheLastPlanting() throws Exception {
    assertEquals(Optional.empty(), history.lastPlanted("s"));
    history.planted("s", NOON);
    history.flush();
    history.planted("s", NOON.plusSeconds(60));
    history.flush();
    assertEquals(Optional.of(NOON.plusSeconds(60)), history.lastPlanted("s"));
  }

  private static Standing standing() {
    return Standing.of(Mirror.of(URL));
  }

  static Sample sample(int second, Condition condition) {
    return new Sample(
        NOON.plusSeconds(second),
        condition,
        Optional.of(Duration.ofSeconds(7)),
        Optional.of(Duration.ofMillis(3)));
  }
}
