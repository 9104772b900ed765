package dev.distworks.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncTallyTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant END = START.plusSeconds(90);

  private static ItemReport item(String name, ItemOutcome outcome) {
    return new ItemReport(name, outcome);
  }

  @Test
  void countsEveryOutcomeByItsWord() {
    SyncTally tally = new SyncTally(START);
    tally.add(item("a", new ItemOutcome.Stored(10)));
    tally.add(item("b", new ItemOutcome.Stored(5)));
    tally.add(item("c", new ItemOutcome.Current()));
    tally.add(item("d", new ItemOutcome.Removed()));
    tally.notice(item("e", new ItemOutcome.Absent("404")));
    tally.fail(item("f", new ItemOutcome.Rejected("wrong digest")));
    SyncReport report = tally.report(END);
    assertEquals(
        "{stored=2, current=1, removed=1, absent=1, rejected=1, unreachable=0}",
        report.counts().toString());
    assertEquals(15, report.bytes());
    assertEquals(2, report.count("stored"));
    assertEquals(Duration.ofSeconds(90), report.duration());
    assertEquals(List.of(item("f", new ItemOutcome.Rejected("wrong digest"))), report.failures());
    assertEquals(List.of(item("e", new ItemOutcome.Absent("404"))), report.notices());
    assertFalse(report.succeeded());
  }

  @Test
  void succeedsWithNoticesButWithoutFailures() {
    SyncTally tally = new SyncTally(START);
    tally.notice(item("e", new ItemOutcome.Absent("404")));
    assertTrue(tally.report(END).succeeded());
  }

  @Test
  void listsInOrderHoweverThreadsCameIn() {
    SyncTally tally = new SyncTally(START);
    IntStream.range(0, 1000)
        .parallel()
        .forEach(
            i ->
                tally.fail(
                    item(
                        String.format(Locale.ROOT, "%04d", i),
                        new ItemOutcome.Unreachable("no route"))));
    SyncReport report = tally.report(END);
    assertEquals(1000, report.count("unreachable"));
    assertEquals("0000", report.failures().get(0).item());
    assertEquals("0999", report.failures().get(999).item());
  }

  @Test
  void countsWhatItDoesNotList() {
    SyncTally tally = new SyncTally(START, 2);
    for (int i = 0; i < 5; i++) {
      tally.fail(item("f" + i, new ItemOutcome.Unreachable("no route")));
    }
    tally.notice(item("n", new ItemOutcome.Absent("404")));
    SyncReport report = tally.report(END);
    assertEquals(2, report.failures().size());
    assertEquals(1, report.notices().size());
    assertEquals(3, report.unlisted());
    assertEquals(5, report.count("unreachable"));
  }
}
