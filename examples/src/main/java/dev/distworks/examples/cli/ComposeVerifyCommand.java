package dev.distworks.examples.cli;

import dev.distworks.compose.check.RepositoryChecker;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code distworks compose verify}: reads a repository as a careful client would. */
final class ComposeVerifyCommand {
  static final String SUMMARY =
      "Verifies a repository: repomd.xml, metadata, every package, signatures.";

  private static final String NAME = "compose verify";
  private static final Option<Path> KEYRING =
      Option.path("FILE", "--keyring")
          .describedAs("Public keys; repomd.xml and all packages must be signed by one of them.");

  private ComposeVerifyCommand() {}

  static Command command(Console console) {
    return Command.named("verify", SUMMARY)
        .options(List.of(KEYRING))
        .options(RunOptions.ALL)
        .operands("DIR", 1, 1)
        .note("A folder without repodata stands for the repositories below it.")
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log, watch, signal)));
  }

  private static void run(
      Arguments arguments, Console console, RunLog log, SyncWatch watch, Interruption interruption)
      throws Exception {
    Path root = Path.of(arguments.operands().get(0));
    if (!Files.isDirectory(root)) {
      throw CommandFailure.usage(NAME, "'" + root + "' is no folder", "name a repository's folder");
    }
    RepositoryChecker.Builder checker = RepositoryChecker.builder(root).events(watch);
    ComposeSigning.check(arguments.all(KEYRING)).ifPresent(checker::signatures);
    Thread running = Thread.currentThread();
    interruption.onRaise(running::interrupt);
    SyncReport report = checker.build().check();
    log.add(report);
    RunOptions options = RunOptions.of(arguments);
    if (report.succeeded() && !options.quiet() && !options.jsonOnStandardOutput()) {
      String signed =
          arguments.all(KEYRING).isEmpty() ? "; no keyring, so no signature was verified" : "";
      console.print(root + ": " + report.count("current") + " files are as they must be" + signed);
    }
  }
}
