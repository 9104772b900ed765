package dev.distworks.examples.cli;

import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.PastFailure;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code distworks distfiles failures}: what is not mirrored, and since when. */
final class DistfilesFailuresCommand {
  static final String SUMMARY = "Prints what is not mirrored, since when, and why.";

  private static final String NAME = "distfiles failures";
  private static final Option<Duration> NEW_SINCE =
      TimeSpan.option("--new-since")
          .describedAs("Only what began to fail within that time, e.g. 1d for since yesterday.");

  private DistfilesFailuresCommand() {}

  static Command command(Console console) {
    return Command.named("failures", SUMMARY)
        .options(DistfilesOptions.STORE)
        .options(List.of(NEW_SINCE))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log)));
  }

  private static void run(Arguments arguments, Console console, RunLog log) throws Exception {
    Instant now = InstantSource.system().instant();
    Instant from = arguments.find(NEW_SINCE).map(now::minus).orElse(Instant.MIN);
    try (MirrorDirectory directory =
        DistfilesOptions.open(DistfilesOptions.store(arguments), false)) {
      for (PastFailure failure : directory.state().failures(now)) {
        if (failure.ended().isEmpty() && !failure.since().isBefore(from)) {
          CatalogFailure what = failure.failure().what();
          log.count(what.code().code(), 1);
          console.print(
              failure.since().truncatedTo(ChronoUnit.SECONDS)
                  + " "
                  + what.owner().cpv()
                  + " "
                  + what.name()
                  + " "
                  + what.reason());
        }
      }
    }
  }
}
