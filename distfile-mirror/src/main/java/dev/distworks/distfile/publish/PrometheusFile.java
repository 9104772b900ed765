package dev.distworks.distfile.publish;

import dev.distworks.distfile.MirrorReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of a run for the textfile collector of Prometheus' node exporter. Written after every
 * run, also after one that was stopped, so that an alert can tell since when none went well.
 */
public final class PrometheusFile {
  private static final String PREFIX = "distfile_mirror_";

  private final StringBuilder text = new StringBuilder();

  private PrometheusFile() {}

  /** Writes the file in one step. */
  public static void write(Path file, MirrorReport report) throws IOException {
    ReplacedFile.write(file, text(report));
  }

  static String text(MirrorReport report) {
    return new PrometheusFile().figures(report);
  }

  private String figures(MirrorReport report) {
    family("last_run_timestamp_seconds", "When the last run ended.");
    sample("last_run_timestamp_seconds", "", report.summary().finished().getEpochSecond());
    family("last_run_duration_seconds", "How long the last run took.");
    sample("last_run_duration_seconds", "", report.summary().duration().toMillis() / 1000.0);
    family("last_run_stopped", "1 when the last run could not go on to its end.");
    sample("last_run_stopped", "", report.stopped().isPresent() ? 1 : 0);
    family("last_run_fetched_bytes", "Bytes that the last run wrote to the store.");
    sample("last_run_fetched_bytes", "", report.summary().bytes());
    family("last_run_files", "Files of the last run by how they ended.");
    report
        .summary()
        .counts()
        .forEach((label, count) -> sample("last_run_files", "outcome=\"" + label + "\"", count));
    family("failures", "Files that are not mirrored, by reason.");
    Map<String, Long> byCode =
        report.failures().stream()
            .collect(
                Collectors.groupingBy(
                    failure -> failure.what().code().code(), TreeMap::new, Collectors.counting()));
    byCode.forEach((code, count) -> sample("failures", "reason=\"" + code + "\"", count));
    family("scheduled_deletions", "Files that wait to be deleted.");
    sample("scheduled_deletions", "", report.deletions().size());
    return text.toString();
  }

  private void family(String name, String help) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
  }

  private void sample(String name, String labels, Number value) {
    text.append(PREFIX).append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }
}
