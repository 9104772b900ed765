package dev.distworks.examples.cli;

import dev.distworks.distfile.DistfileMirror;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.layout.LayoutConf;
import dev.distworks.distfile.layout.LayoutConfException;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code distworks distfiles relayout}: moves a store to other layouts. */
final class DistfilesRelayoutCommand {
  static final String SUMMARY = "Moves the store to the layouts of another layout.conf.";

  private static final String NAME = "distfiles relayout";

  private DistfilesRelayoutCommand() {}

  static Command command(Console console) {
    return Command.named("relayout", SUMMARY)
        .options(DistfilesOptions.STORE)
        .options(RunOptions.ALL)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, log, signal)));
  }

  private static void run(Arguments arguments, RunLog log, Interruption interruption)
      throws Exception {
    LayoutConf target = target(DistfilesOptions.layoutConf(arguments));
    try (MirrorDirectory directory =
            DistfilesOptions.open(
                DistfilesOptions.storeAsItIs(arguments).remembering(false), true);
        DistfileMirror mirror =
            DistfileMirror.builder(
                    sink -> {},
                    directory.store(),
                    directory.state(),
                    (request, sink) -> {
                      throw new UnsupportedOperationException("nothing is fetched");
                    })
                .build()) {
      interruption.onRaise(() -> log.stopping(NAME, mirror));
      MirrorReport report = mirror.relayout(target);
      log.add(report.summary());
      if (report.stopped().isPresent()) {
        throw CommandFailure.stopped(NAME, report.stopped().get(), "");
      }
    }
  }

  private static LayoutConf target(Path file) throws Exception {
    try {
      return LayoutConf.parse(file.toString(), Files.readString(file));
    } catch (LayoutConfException e) {
      throw CommandFailure.usage(NAME, String.valueOf(e.getMessage()), "").causedBy(e);
    }
  }
}
