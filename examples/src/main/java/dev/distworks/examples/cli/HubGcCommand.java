package dev.distworks.examples.cli;

import dev.distworks.build.gc.GarbageCollector;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.util.List;

/** {@code distworks hub gc}: takes away what nobody needs any more. */
final class HubGcCommand {
  static final String SUMMARY = "Takes away builds that nobody needs any more.";

  private static final Option<Boolean> DRY_RUN =
      Option.flag("--dry-run").describedAs("Say what would be done, and do nothing.");

  private HubGcCommand() {}

  static Command command(Console console) {
    return Command.named("gc", SUMMARY)
        .options(List.of(HubCommand.CONFIG, DRY_RUN))
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub gc",
                    arguments,
                    console,
                    (hub, config, log) -> {
                      GarbageCollector collector =
                          new GarbageCollector(
                              hub, config.garbage().untagged(), config.garbage().trashed());
                      for (GarbageCollector.Step step : collector.collect(arguments.get(DRY_RUN))) {
                        log.count(step.action(), 1);
                        console.print(step.action() + " " + step.nvr());
                      }
                    }));
  }
}
