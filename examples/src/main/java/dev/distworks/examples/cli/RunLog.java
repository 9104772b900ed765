package dev.distworks.examples.cli;

import dev.distworks.core.sync.ItemOutcome;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.examples.report.RunReport.FailedItem;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run has done so far. A failed item is named on standard error when it is noted.
 * Thread-safe.
 */
final class RunLog {
  private final Console console;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<FailedItem> failures = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private long bytes;
  private boolean reportWritten;

  RunLog(Console console) {
    this.console = console;
  }

  /** Notes a whole run of a façade, and names each failed item on standard error. */
  synchronized void add(SyncReport report) {
    report.counts().forEach(this::count);
    bytes += report.bytes();
    for (ItemReport failure : report.failures()) {
      fail(failure.item(), failure.outcome().label(), why(failure.outcome()));
    }
    for (ItemReport notice : report.notices()) {
      notices.add(notice.item() + ": " + notice.outcome().label() + ": " + why(notice.outcome()));
    }
    if (report.unlisted() > 0) {
      notice(report.unlisted() + " more items are not listed by name");
    }
  }

  /** Counts items of one outcome. */
  synchronized void count(String outcome, long items) {
    counts.merge(outcome, items, Long::sum);
  }

  /** Notes an item that failed, and names it on standard error. */
  synchronized void fail(String item, String outcome, String detail) {
    failures.add(new FailedItem(item, outcome, detail));
    console.error(item + ": " + outcome + ": " + detail);
  }

  /** Notes what is worth knowing and is no failure. */
  synchronized void notice(String text) {
    notices.add(text);
  }

  /** Notes what is worth knowing and prints it on standard error. */
  synchronized void warn(String text) {
    notice(text);
    console.error(text);
  }

  /** Says that a signal ends the run early, and ends it. */
  void stopping(String command, Closeable run) {
    console.error(command + ": interrupted: what is finished is kept; run it again to go on");
    try {
      run.close();
    } catch (IOException e) {
      warn(command + ": ending it early: " + e.getMessage());
    }
  }

  /** Says that the command has written the machine-readable report in a form of its own. */
  synchronized void reportWritten() {
    reportWritten = true;
  }

  synchronized boolean isReportWritten() {
    return reportWritten;
  }

  synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  synchronized List<FailedItem> failures() {
    return List.copyOf(failures);
  }

  synchronized List<String> notices() {
    return List.copyOf(notices);
  }

  synchronized long bytes() {
    return bytes;
  }

  static String why(ItemOutcome outcome) {
    return outcome.fold(
        stored -> stored.bytes() + " bytes",
        current -> "as it should be",
        removed -> "gone upstream",
        ItemOutcome.Absent::why,
        ItemOutcome.Rejected::why,
        ItemOutcome.Unreachable::why);
  }
}
