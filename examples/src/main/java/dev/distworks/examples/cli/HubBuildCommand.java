package dev.distworks.examples.cli;

import dev.distworks.build.HubFault;
import dev.distworks.build.Nvr;
import dev.distworks.build.edit.Edit;
import dev.distworks.build.fact.Build;
import dev.distworks.build.hub.BuildFolders;
import dev.distworks.build.hub.Hub;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.util.List;

/** {@code distworks hub redo} and {@code retire}: what cannot be undone, with a reason. */
final class HubBuildCommand {
  static final String REDO = "Makes a build's name free for another try.";
  static final String RETIRE = "Takes a build out of use for good.";

  private static final Option<String> REASON =
      Option.text("TEXT", "--reason").describedAs("Why; it is kept with who and when.");

  private HubBuildCommand() {}

  private interface Change {
    void apply(Edit edit, int build, String reason);
  }

  static Command redo(Console console) {
    return command(console, "redo", REDO, (e, b, reason) -> e.builds().redo(b, reason));
  }

  static Command retire(Console console) {
    return command(console, "retire", RETIRE, (e, b, reason) -> e.builds().retire(b, reason));
  }

  private static Command command(Console console, String verb, String summary, Change change) {
    return Command.named(verb, summary)
        .options(List.of(HubCommand.CONFIG, REASON))
        .options(RunOptions.ALL)
        .operands("NVR", 1, 1)
        .runs(
            arguments ->
                HubCommand.run(
                    "hub " + verb,
                    arguments,
                    console,
                    (hub, config, log) -> run(hub, verb, arguments, change)));
  }

  private static void run(Hub hub, String verb, Arguments arguments, Change change)
      throws Exception {
    String reason =
        arguments
            .find(REASON)
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "hub " + verb, "'--reason' is missing", "say why in a few words"));
    Nvr nvr = Nvr.parse(arguments.operands().get(0));
    Build build =
        hub.change(
            0,
            edit -> {
              Build found =
                  edit.facts()
                      .build(nvr.name(), nvr.version(), nvr.release())
                      .orElseThrow(() -> HubFault.generic("No matching build found: " + nvr));
              change.apply(edit, found.id(), reason);
              return found;
            });
    if (verb.equals("redo")) {
      hub.read(facts -> new BuildFolders(hub.paths()).of(facts, build)).remove();
    }
  }
}
