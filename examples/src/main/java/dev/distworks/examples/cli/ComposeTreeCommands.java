package dev.distworks.examples.cli;

import dev.distworks.compose.publish.Generation;
import dev.distworks.compose.publish.PublishedTree;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * {@code distworks compose snapshots|rollback|promote}: the generations of a tree that {@code
 * compose mash} published.
 */
final class ComposeTreeCommands {
  static final String SNAPSHOTS = "Lists the states of a published tree that are kept.";
  static final String ROLLBACK = "Shows an earlier state of a published tree again.";
  static final String PROMOTE = "Publishes what one tree shows as the next state of another.";

  private static final Option<String> TO =
      Option.text("ID", "--to").describedAs("Which state; the one before the current by default.");

  private ComposeTreeCommands() {}

  /** What one of these commands does. */
  @FunctionalInterface
  private interface Work {
    void run(Arguments arguments, RunLog log, Console results) throws Exception;
  }

  static Command snapshots(Console console) {
    return command("snapshots", SNAPSHOTS, "DIR", 1, console, ComposeTreeCommands::list);
  }

  static Command rollback(Console console) {
    return command("rollback", ROLLBACK, "DIR", 1, console, ComposeTreeCommands::rollBack)
        .option(TO);
  }

  static Command promote(Console console) {
    return command("promote", PROMOTE, "FROM TO", 2, console, ComposeTreeCommands::promote);
  }

  private static Command command(
      String name, String summary, String operands, int count, Console console, Work work) {
    return Command.named(name, summary)
        .options(RunOptions.ALL)
        .operands(operands, count, count)
        .note("DIR is a tree that compose mash published, or the folder with all of them.")
        .runs(
            arguments ->
                CommandRun.run(
                    "compose " + name,
                    RunOptions.of(arguments),
                    console,
                    (log, watch, signal) -> work.run(arguments, log, console)));
  }

  private static void list(Arguments arguments, RunLog log, Console console) throws Exception {
    List<PublishedTree> trees = trees(Path.of(arguments.operands().get(0)), "compose snapshots");
    for (PublishedTree tree : trees) {
      for (Generation generation : tree.generations()) {
        log.count("snapshots", 1);
        log.notice(words(tree, generation));
        say(arguments, console, words(tree, generation));
      }
    }
  }

  private static String words(PublishedTree tree, Generation generation) {
    return generation.id()
        + "  "
        + generation.published()
        + "  "
        + tree.link()
        + (generation.current() ? "  current" : "");
  }

  private static void rollBack(Arguments arguments, RunLog log, Console console) throws Exception {
    String name = "compose rollback";
    Path dir = Path.of(arguments.operands().get(0));
    Optional<String> to = arguments.find(TO);
    List<PublishedTree> trees = trees(dir, name);
    if (trees.size() > 1 && to.isPresent()) {
      trees = withGeneration(trees, to.get());
    }
    if (trees.size() != 1) {
      throw CommandFailure.usage(
          name,
          "'" + dir + "' has " + trees.size() + " trees that it could be",
          "name one of them: " + trees(dir, name).stream().map(PublishedTree::link).toList());
    }
    PublishedTree tree = trees.get(0);
    InstantSource clock = InstantSource.system();
    DirectoryLock lock = tree.lock(clock);
    try {
      Generation shown = tree.rollBack(to, clock.instant());
      log.notice(words(tree, shown));
      say(arguments, console, words(tree, shown));
    } catch (NoSuchElementException e) {
      throw CommandFailure.usage(name, String.valueOf(e.getMessage()), "").causedBy(e);
    } finally {
      lock.close();
    }
  }

  private static List<PublishedTree> withGeneration(List<PublishedTree> trees, String id)
      throws IOException {
    List<PublishedTree> found = new java.util.ArrayList<>();
    for (PublishedTree tree : trees) {
      if (tree.generations().stream().anyMatch(one -> one.id().equals(id))) {
        found.add(tree);
      }
    }
    return found;
  }

  private static void promote(Arguments arguments, RunLog log, Console console) throws Exception {
    String name = "compose promote";
    Path from = Path.of(arguments.operands().get(0));
    PublishedTree source = PublishedTree.at(from).orElseThrow(() -> noTree(from, name));
    Optional<Generation> shown = source.current();
    if (shown.isEmpty()) {
      throw noTree(from, name);
    }
    PublishedTree target = target(Path.of(arguments.operands().get(1)), source);
    InstantSource clock = InstantSource.system();
    DirectoryLock lock = target.lock(clock);
    try {
      target.stage(shown.get());
      Generation generation = target.publish(clock.instant());
      log.notice(words(target, generation));
      say(arguments, console, words(target, generation));
    } finally {
      lock.close();
    }
  }

  /** A tree that is there, or one to be made beside the source. */
  private static PublishedTree target(Path path, PublishedTree source)
      throws IOException, CommandFailure {
    Optional<PublishedTree> known = PublishedTree.at(path);
    if (known.isPresent()) {
      return known.get();
    }
    Path wanted = path.toAbsolutePath().normalize();
    Path output = source.output();
    String name = wanted.startsWith(output) ? output.relativize(wanted).toString() : "";
    if (MirrorPath.flaw(name).isPresent()) {
      throw CommandFailure.usage(
          "compose promote",
          "'" + path + "' is not in the folder '" + output + "' with the other tree",
          "packages can be shared within one folder only");
    }
    return PublishedTree.in(output, MirrorPath.of(name));
  }

  private static List<PublishedTree> trees(Path dir, String name)
      throws IOException, CommandFailure {
    Optional<PublishedTree> one = PublishedTree.at(dir);
    List<PublishedTree> found = one.isPresent() ? List.of(one.get()) : PublishedTree.allIn(dir);
    if (found.isEmpty()) {
      throw noTree(dir, name);
    }
    return found;
  }

  private static CommandFailure noTree(Path dir, String name) {
    return CommandFailure.usage(
        name,
        "'" + dir + "' is no tree that compose mash published, nor a folder with some",
        "name one");
  }

  private static void say(Arguments arguments, Console console, String line) {
    RunOptions options = RunOptions.of(arguments);
    if (!options.quiet() && !options.jsonOnStandardOutput()) {
      console.print(line);
    }
  }
}
