package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import dev.distworks.examples.config.PypiConfig;
import dev.distworks.pypi.PypiMirror;
import java.util.List;

/** {@code distworks pypi mirror}: takes what changed upstream. */
final class PypiMirrorCommand {
  static final String SUMMARY = "Takes what changed upstream since the last run.";

  private static final String NAME = "pypi mirror";
  private static final Option<Boolean> FORCE_CHECK =
      Option.flag("--force-check").describedAs("Look at every project, changed or not.");

  private PypiMirrorCommand() {}

  static Command command(Console console) {
    return Command.named("mirror", SUMMARY)
        .options(List.of(PypiOptions.CONFIG, FORCE_CHECK))
        .options(RunOptions.ALL)
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
    PypiConfig config = PypiOptions.forMirroring(arguments.get(PypiOptions.CONFIG), log);
    try (PypiMirror mirror = config.open(watch)) {
      if (arguments.get(FORCE_CHECK)) {
        config.forceCheck();
      }
      interruption.onRaise(() -> log.stopping(NAME, mirror));
      log.add(mirror.sync());
    }
  }
}
