package dev.distworks.examples.cli;

import dev.distworks.checker.CheckReport;
import dev.distworks.checker.Condition;
import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.config.ConfiguredChecker;
import dev.distworks.checker.config.MirrorsConfig;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.report.MirrorsReport;
import dev.distworks.examples.report.MirrorsReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code distworks mirrors check}: one round and its report. */
final class MirrorsCheckCommand {
  static final String SUMMARY = "Checks each mirror once and reports; 1 when one is not healthy.";

  private static final String NAME = "mirrors check";

  private MirrorsCheckCommand() {}

  static Command command(Console console) {
    return Command.named("check", SUMMARY)
        .option(MirrorsCommand.CONFIG)
        .options(RunOptions.ALL)
        .runs(arguments -> run(arguments, console));
  }

  private static int run(Arguments arguments, Console console) {
    RunOptions options = RunOptions.of(arguments);
    // The report of this command has a shape of its own.
    RunOptions without = new RunOptions(options.quiet(), Optional.empty(), options.stacktrace());
    return CommandRun.run(
        NAME,
        without,
        console,
        (log, watch, signal) ->
            check(
                MirrorsCommand.read(arguments.get(MirrorsCommand.CONFIG)),
                options,
                console,
                log,
                signal));
  }

  private static void check(
      MirrorsConfig config,
      RunOptions options,
      Console console,
      RunLog log,
      Interruption interruption)
      throws Exception {
    List<MirrorsReport.Entry> entries = new ArrayList<>();
    try (ConfiguredChecker checker = ConfiguredChecker.open(config, false, (level, line) -> {})) {
      interruption.onRaise(() -> log.stopping(NAME, checker));
      checker.notices().forEach(log::warn);
      for (MirrorChecker site : checker.checkers()) {
        CheckReport report = site.check();
        report.notices().forEach(log::warn);
        for (MirrorStatus status : report.mirrors()) {
          entries.add(MirrorsReport.Entry.of(site, status));
          note(status, site.isListed(status), options, console, log);
        }
      }
    }
    MirrorsReport report = new MirrorsReport(entries, log.notices());
    if (options.jsonOnStandardOutput()) {
      MirrorsReportWriter.write(report, console.out());
    } else if (options.jsonFile().isPresent()) {
      MirrorsReportWriter.write(report, options.jsonFile().get());
    }
  }

  private static void note(
      MirrorStatus status, boolean listed, RunOptions options, Console console, RunLog log) {
    Condition condition = status.finding().condition();
    String url = status.mirror().url();
    if (condition == Condition.FRESH) {
      log.count(condition.word(), 1);
      if (!options.quiet() && !options.jsonOnStandardOutput()) {
        console.print(
            (listed ? "served  " : "waiting ") + url + ": " + status.finding().evidence());
      }
    } else {
      log.count(condition.word(), 1);
      log.fail(url, condition.word(), status.finding().evidence());
    }
  }
}
