package dev.distworks.examples.cli;

import dev.distworks.build.load.HubLoad;
import dev.distworks.examples.arguments.Command;
import java.nio.file.Path;

/** {@code distworks hub load}: fills an empty hub from a file. */
final class HubLoadCommand {
  static final String SUMMARY = "Fills an empty hub from a JSON file.";

  private HubLoadCommand() {}

  static Command command(Console console) {
    return Command.named("load", SUMMARY)
        .option(HubCommand.CONFIG)
        .options(RunOptions.ALL)
        .operands("FILE", 1, 1)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub load",
                    arguments,
                    console,
                    (hub, config, log) -> {
                      int user =
                          hub.read(
                              facts ->
                                  facts.users.all().isEmpty() ? 0 : facts.users.all().get(0).id());
                      if (user == 0) {
                        throw CommandFailure.stopped(
                            "hub load",
                            "the hub has no users",
                            "make one with 'distworks hub init'");
                      }
                      int builds =
                          HubLoad.load(hub.store(), user, Path.of(arguments.operands().get(0)));
                      log.count("builds", builds);
                      console.print(builds + " builds");
                    }));
  }
}
