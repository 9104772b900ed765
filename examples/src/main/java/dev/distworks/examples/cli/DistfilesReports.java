package dev.distworks.examples.cli;

import dev.distworks.core.sync.SyncEvent;
import dev.distworks.distfile.DistfileOutcome;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.MirrorState;
import dev.distworks.distfile.ScheduledDeletion;
import dev.distworks.distfile.publish.FailurePage;
import dev.distworks.distfile.publish.JsonReport;
import dev.distworks.distfile.publish.PrometheusFile;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a run of {@code distfiles mirror} prints and writes besides its logs. */
final class DistfilesReports implements Closeable {
  private static final Option<Boolean> VERBOSE =
      Option.flag("-v", "--verbose").describedAs("Print a summary; twice: every file.");
  private static final Option<Boolean> VERY_VERBOSE = Option.flag("-vv");

  private static final Option<Path> HTML_REPORT =
      Option.path("FILE", "--html-report")
          .describedAs("A page for maintainers: what fails, since when, and why.");
  private static final Option<Path> PROMETHEUS =
      Option.path("FILE", "--prometheus")
          .describedAs("Figures for the textfile collector of the node exporter.");
  private static final Duration HEALED_LATELY = Duration.ofDays(7);

  static final List<Option<?>> OPTIONS = List.of(HTML_REPORT, PROMETHEUS, VERBOSE, VERY_VERBOSE);

  private final Console console;
  private final RunLog log;
  private final boolean planning;
  private final int verbosity;
  private final boolean printing;
  private final Optional<JsonReport> json;
  private final Optional<Path> html;
  private final Optional<Path> prometheus;

  DistfilesReports(Arguments arguments, Console console, RunLog log, boolean planning)
      throws IOException {
    RunOptions options = RunOptions.of(arguments);
    this.console = console;
    this.log = log;
    this.planning = planning;
    this.verbosity =
        arguments.all(VERBOSE).size() + 2 * Math.min(1, arguments.all(VERY_VERBOSE).size());
    this.printing = planning && !options.quiet() && !options.jsonOnStandardOutput();
    this.html = arguments.find(HTML_REPORT).filter(file -> !planning);
    this.prometheus = arguments.find(PROMETHEUS).filter(file -> !planning);
    this.json =
        options.jsonOnStandardOutput()
            ? Optional.of(JsonReport.toStream(console.out()))
            : options.jsonFile().isPresent()
                ? Optional.of(JsonReport.toFile(options.jsonFile().get()))
                : Optional.empty();
  }

  Consumer<SyncEvent> events(SyncWatch watch) {
    if (verbosity < 2) {
      return watch;
    }
    return watch.andThen(
        event ->
            event.fold(
                started -> true,
                finished -> {
                  console.note(
                      finished.report().outcome().label() + " " + finished.report().item());
                  return true;
                },
                progress -> true));
  }

  /** Who wants to know of each file; nobody when that would only cost time. */
  Optional<Consumer<DistfileOutcome>> outcomes() {
    Consumer<DistfileOutcome> nobody = outcome -> {};
    Consumer<DistfileOutcome> first = json.<Consumer<DistfileOutcome>>map(j -> j).orElse(nobody);
    if (json.isEmpty() && !planning) {
      return Optional.empty();
    }
    return Optional.of(printing ? first.andThen(this::print) : first);
  }

  private void print(DistfileOutcome outcome) {
    switch (outcome.action()) {
      case FETCH, REPLACE ->
          console.print(
              outcome.action()
                  + " "
                  + outcome.distfile().name()
                  + " "
                  + outcome.distfile().size()
                  + " bytes from "
                  + outcome.distfile().uris().stream().findFirst().orElse("beside the store"));
      case KEEP, RESTRICTED, FAILED -> {
        // What fails is told with its reason; of the rest there is nothing to do.
      }
    }
  }

  /** Tells how the run ended. */
  void finish(MirrorReport report, MirrorState state) throws IOException {
    report.notices().forEach(log::warn);
    log.add(report.summary());
    if (printing) {
      for (ScheduledDeletion deletion : report.deletions()) {
        console.print("delete " + deletion.name() + " on " + deletion.date());
      }
    }
    if (json.isPresent()) {
      json.get().finish(report);
      log.reportWritten();
    }
    if (html.isPresent()) {
      Instant now = report.summary().finished();
      FailurePage.write(html.get(), state.failures(now.minus(HEALED_LATELY)), now);
    }
    if (prometheus.isPresent()) {
      PrometheusFile.write(prometheus.get(), report);
    }
    if (verbosity > 0) {
      summary(report).forEach(console::note);
    }
  }

  private static List<String> summary(MirrorReport report) {
    return List.of(
        "finished in " + report.summary().duration().toSeconds() + " seconds",
        "failed to fetch " + report.failures().size() + " files",
        "deleted " + report.summary().count("removed") + " files",
        "deletion of " + report.deletions().size() + " files scheduled",
        "added " + report.summary().count("stored") + " files",
        "added " + report.summary().bytes() + " bytes total");
  }

  @Override
  public void close() throws IOException {
    if (json.isPresent()) {
      json.get().close();
    }
  }
}
