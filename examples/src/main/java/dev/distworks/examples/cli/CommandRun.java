package dev.distworks.examples.cli;

import dev.distworks.examples.report.ReportWriter;
import dev.distworks.examples.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What all runs have in common: progress, signals, messages, the report and the exit code. */
final class CommandRun {
  /** What a command does. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it, tells the watch what happens and the log what was done, and tells the interruption
     * how it can be ended early.
     */
    void run(RunLog log, SyncWatch watch, Interruption interruption) throws Exception;
  }

  private final String command;
  private final RunOptions options;
  private final Console console;
  private final InstantSource clock;

  private CommandRun(String command, RunOptions options, Console console, InstantSource clock) {
    this.command = command;
    this.options = options;
    this.console = console;
    this.clock = clock;
  }

  /** Does the work and returns the exit code. */
  static int run(String command, RunOptions options, Console console, Work work) {
    return new CommandRun(command, options, console, InstantSource.system()).run(work);
  }

  private int run(Work work) {
    Instant started = now();
    RunLog log = new RunLog(console);
    try (Interruption interruption = Interruption.watch()) {
      int exit = attempt(work, log, interruption);
      if (interruption.raised()) {
        exit = interruption.exitCode();
      }
      return report(log, started, exit);
    }
  }

  private int attempt(Work work, RunLog log, Interruption interruption) {
    SyncWatch watch = new SyncWatch(command, clock);
    try (Progress progress = new Progress(console, watch::words)) {
      if (!options.quiet()) {
        progress.show();
      }
      work.run(log, watch, interruption);
      return log.failures().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    } catch (Exception | Error thrown) {
      if (interruption.raised()) {
        return interruption.exitCode();
      }
      return explain(thrown);
    }
  }

  private int explain(Throwable thrown) {
    CommandFailure failure = Diagnosis.of(command, thrown);
    console.error(failure.getMessage());
    if (options.stacktrace()) {
      console.stackTrace(failure);
    }
    return failure.exitCode();
  }

  private int report(RunLog log, Instant started, int exit) {
    if (log.isReportWritten()) {
      return exit;
    }
    RunReport report =
        new RunReport(
            command,
            started,
            now(),
            exit,
            log.counts(),
            log.bytes(),
            log.failures(),
            log.notices());
    try {
      if (options.jsonOnStandardOutput()) {
        ReportWriter.write(report, console.out());
        console.out().flush();
      } else if (options.jsonFile().isPresent()) {
        ReportWriter.write(report, options.jsonFile().get());
      }
      return exit;
    } catch (IOException e) {
      Path file = options.jsonFile().orElse(Path.of("-"));
      console.error(
          "the report of "
              + command
              + ": could not be written to '"
              + file
              + "': "
              + e.getMessage()
              + "; see that its folder exists and may be written");
      return Math.max(exit, ExitCode.STOPPED);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
