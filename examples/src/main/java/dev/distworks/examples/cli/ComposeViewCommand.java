package dev.distworks.examples.cli;

import dev.distworks.compose.browse.RepositoryPages;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Path;
import java.util.List;

/** {@code distworks compose view}: pages for people. */
final class ComposeViewCommand {
  static final String SUMMARY =
      "Makes pages to browse a repository with, and feeds of its changes.";

  private static final String NAME = "compose view";
  private static final Option<String> TITLE =
      Option.text("T", "-t", "--title").describedAs("What the repository is called.");
  private static final Option<String> URL =
      Option.text("U", "-u", "--url").describedAs("Where it is served, for links in the feeds.");

  private ComposeViewCommand() {}

  static Command command(Console console) {
    return Command.named("view", SUMMARY)
        .options(List.of(TITLE, URL))
        .options(RunOptions.ALL)
        .operands("DIR", 1, 1)
        .runs(
            arguments ->
                CommandRun.run(
                    NAME,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> run(arguments, console, log)));
  }

  private static void run(Arguments arguments, Console console, RunLog log) throws Exception {
    Path root = Path.of(arguments.operands().get(0));
    if (!RepositoryFolder.isOne(root)) {
      throw CommandFailure.usage(
          NAME,
          "'" + root + "' has no " + RepositoryFolder.REPOMD,
          "name the folder of a repository");
    }
    RepositoryPages.Builder pages = RepositoryPages.builder(root);
    arguments.find(TITLE).ifPresent(pages::title);
    arguments.find(URL).ifPresent(pages::url);
    if (arguments.find(URL).isEmpty()) {
      log.notice("without --url the links of the feeds are relative to the feeds");
    }
    RepositoryPages.Result result = pages.build().write();
    log.count("pages", result.pages());
    log.count("written", result.written());
    RunOptions options = RunOptions.of(arguments);
    if (!options.quiet() && !options.jsonOnStandardOutput()) {
      console.print(
          result.index() + ": " + result.pages() + " pages, " + result.written() + " written");
    }
  }
}
