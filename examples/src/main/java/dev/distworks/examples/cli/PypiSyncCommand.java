package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.config.PypiConfig;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.PypiMirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code distworks pypi sync}: takes the named projects, whatever their state. */
final class PypiSyncCommand {
  static final String SUMMARY = "Takes the named projects, changed or not.";

  private static final String NAME = "pypi sync";
  private static final Option<Boolean> SKIP_SIMPLE_ROOT =
      Option.flag("--skip-simple-root").describedAs("Leave the root index as it is.");

  private PypiSyncCommand() {}

  static Command command(Console console) {
    return Command.named("sync", SUMMARY)
        .options(List.of(PypiOptions.CONFIG, SKIP_SIMPLE_ROOT))
        .options(RunOptions.ALL)
        .operands("NAME…", 1, Integer.MAX_VALUE)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, log, watch, signal)));
  }

  private static void run(
      Arguments arguments, RunLog log, SyncWatch watch, Interruption interruption)
      throws Exception {
    List<ProjectName> names = names(arguments.operands());
    PypiConfig config = PypiOptions.forMirroring(arguments.get(PypiOptions.CONFIG), log);
    try (PypiMirror mirror = config.open(watch)) {
      interruption.onRaise(() -> log.stopping(NAME, mirror));
      log.add(mirror.sync(names, !arguments.get(SKIP_SIMPLE_ROOT)));
    }
  }

  private static List<ProjectName> names(List<String> operands) throws CommandFailure {
    List<ProjectName> names = new ArrayList<>();
    for (String operand : operands) {
      Optional<String> flaw = ProjectName.flaw(operand);
      if (flaw.isPresent()) {
        throw CommandFailure.usage(NAME, flaw.get(), "name projects as PyPI does");
      }
      names.add(ProjectName.of(operand));
    }
    return names;
  }
}
