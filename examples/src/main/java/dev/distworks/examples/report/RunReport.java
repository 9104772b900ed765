package dev.distworks.examples.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did.
 *
 * @param command the command's name, for example {@code pypi mirror}
 * @param exit the exit code
 * @param counts items by outcome, in the order given
 * @param bytes bytes taken from upstream
 * @param failures every item that failed
 * @param notices what is worth knowing and is no failure of this run
 */
public record RunReport(
    String command,
    Instant started,
    Instant finished,
    int exit,
    Map<String, Long> counts,
    long bytes,
    List<FailedItem> failures,
    List<String> notices) {

  public RunReport {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }

  /**
   * An item that failed.
   *
   * @param outcome a stable word for how, for example {@code rejected}
   * @param detail what was expected, found, and where
   */
  public record FailedItem(String item, String outcome, String detail) {}
}
