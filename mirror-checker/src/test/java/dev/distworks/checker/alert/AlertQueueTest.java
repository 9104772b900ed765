package dev.distworks.checker.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertQueueTest {
  private final List<List<Change>> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  static Change change(int number) {
    return new Change(
        "http://m" + number + ".example/",
        Instant.parse("2026-11-20T12:00:00Z"),
        "listed",
        "listed",
        "not listed",
        "<b>\r\nBcc: x@y\u0007");
  }

  @Test
  void changesThatComeTogetherAreOneMessage() {
    try (AlertQueue queue = new AlertQueue(List.of(told::add), failures::add)) {
      queue.accept(change(1));
      queue.accept(change(2));
    }
    assertEquals(List.of(List.of(change(1), change(2))), told);
    assertEquals(List.of(), failures);
  }

  @Test
  void everyChannelIsToldOnceThoughAnotherFails() {
    AlertChannel broken =
        changes -> {
          throw new IOException("no route");
        };
    try (AlertQueue queue = new AlertQueue(List.of(broken, told::add), failures::add)) {
      queue.accept(change(1));
    }
    assertEquals(List.of(List.of(change(1))), told);
    assertTrue(failures.contains("alerting: no route"), failures.toString());
  }

  @Test
  void nothingIsToldWhenNothingChanged() {
    new AlertQueue(List.of(told::add), failures::add).close();
    assertEquals(List.of(), told);
  }

  @Test
  void ofTooManyTheOldestAreDropped() {
    try (AlertQueue queue = new AlertQueue(List.of(told::add), failures::add)) {
      for (int i = 0; i < 1_200; i++) {
        queue.accept(change(i));
      }
    }
    List<Change> all = told.get(0);
    assertEquals(1_000, all.size());
    assertEquals(change(1_199), all.get(999));
  }
}
