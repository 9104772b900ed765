package dev.distworks.distfile.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  @Test
  void writesTheLinesThatScriptsRead() {
    assertEquals("c/p-1\ta.tgz\tadded 12 bytes\n", LogLines.added("c/p-1", "a.tgz", 12));
    assertEquals("c/p-1\ta.tgz\tremoved\n", LogLines.removed("c/p-1", "a.tgz"));
    assertEquals("unknown\ta.tgz\tremoved\n", LogLines.removed("", "a.tgz"));
    assertEquals("c/p-1\t\tbad-metadata: x\n", LogLines.failure("c/p-1", "", "bad-metadata: x"));
  }

  @Test
  void nothingFromOutsideBreaksALine() {
    assertEquals("c\ta b\tx  y z w\n", LogLines.failure("c", "a\tb", "x\r\ny\u2028z\u001bw"));
  }

  @Test
  void listsDeletionsByDay() {
    ScheduledDeletions deletions = new ScheduledDeletions();
    deletions.add(LocalDate.of(2026, 12, 11), "b.tgz", "");
    deletions.add(LocalDate.of(2026, 12, 11), "a.tgz", "c/p-1");
    deletions.add(LocalDate.of(2026, 12, 1), "c.tgz", "c/p-2");
    assertEquals(
        "2026-12-01\n\tc.tgz\tc/p-2\n2026-12-11\n\ta.tgz\tc/p-1\n\tb.tgz\tunknown\n",
        deletions.text());
  }
}
