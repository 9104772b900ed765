package dev.distworks.examples.cli;

import dev.distworks.distfile.DistfileMirror;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.network.Network;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.util.List;

/** {@code distworks distfiles verify}: reads and verifies everything in the store. */
final class DistfilesVerifyCommand {
  static final String SUMMARY = "Reads everything in the store and names what is damaged.";

  private static final String NAME = "distfiles verify";
  private static final Option<Boolean> REPAIR =
      Option.flag("--repair").describedAs("Fetch again what is damaged or missing.");

  private DistfilesVerifyCommand() {}

  static Command command(Console console) {
    return Command.named("verify", SUMMARY)
        .options(DistfilesOptions.TREES)
        .options(DistfilesOptions.STORE)
        .options(DistfilesOptions.NETWORK)
        .options(List.of(REPAIR))
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
    boolean repair = arguments.get(REPAIR);
    Network.Builder settings = DistfilesOptions.network(arguments);
    MirrorDirectory.Builder store = DistfilesOptions.store(arguments).remembering(false);
    try (Network network = settings.open();
        MirrorDirectory directory = DistfilesOptions.open(store, repair);
        DistfileMirror mirror =
            DistfileMirror.builder(
                    DistfilesOptions.catalog(arguments, settings),
                    directory.store(),
                    directory.state(),
                    network.web())
                .ftp(network.ftp())
                .jobs(repair ? DistfilesOptions.jobs(arguments) : processors())
                .events(watch)
                .build()) {
      interruption.onRaise(() -> log.stopping(NAME, mirror));
      MirrorReport report = mirror.verify(repair);
      report.notices().forEach(log::notice);
      log.add(report.summary());
      if (report.stopped().isPresent()) {
        throw CommandFailure.stopped(NAME, report.stopped().get(), "");
      }
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
