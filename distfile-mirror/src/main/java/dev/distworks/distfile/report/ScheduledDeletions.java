package dev.distworks.distfile.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scheduled-deletion log: what goes on which day (UTC). Written anew by every run. Not
 * thread-safe.
 *
 * <pre>
 * 2026-12-11
 *         foo-1.tar.gz    cat/foo-1
 *         old.zip         unknown
 * </pre>
 */
public final class ScheduledDeletions {
  private final SortedMap<LocalDate, List<String>> lines = new TreeMap<>();

  /** Announces a deletion; an empty owner is written as {@value LogLines#UNKNOWN}. */
  public void add(LocalDate date, String name, String owner) {
    String known = owner.isEmpty() ? LogLines.UNKNOWN : owner;
    lines
        .computeIfAbsent(date, day -> new ArrayList<>())
        .add('\t' + LogLines.field(name) + '\t' + LogLines.field(known) + '\n');
  }

  /** The log's text: days in order, the names of a day in order. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (date, names) -> {
          text.append(date).append('\n');
          List<String> sorted = new ArrayList<>(names);
          Collections.sort(sorted);
          sorted.forEach(text::append);
        });
    return text.toString();
  }
}
