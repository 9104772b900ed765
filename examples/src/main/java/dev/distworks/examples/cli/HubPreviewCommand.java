package dev.distworks.examples.cli;

import dev.distworks.build.explain.ChangeWords;
import dev.distworks.build.explain.Preview;
import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Command;
import dev.distworks.examples.arguments.Option;
import java.util.ArrayList;
import java.util.List;

/** {@code distworks hub preview}: what a change would do, before it is made. */
final class HubPreviewCommand {
  static final String SUMMARY = "Tells what a change of tags would add and remove.";

  private static final String NAME = "hub preview";

  /** The options of changes, which are read by {@link ChangeWords}. */
  private static final List<String> TEXTS =
      List.of("--priority", "--maxdepth", "--pkg-filter", "--arches", "--owner", "--tag", "--mode");

  private static final List<String> FLAGS = List.of("--intransitive", "--noconfig", "--force");

  private HubPreviewCommand() {}

  static Command command(Console console) {
    List<Option<String>> texts = TEXTS.stream().map(name -> Option.text("VALUE", name)).toList();
    List<Option<Boolean>> flags = FLAGS.stream().map(Option::flag).toList();
    Command command = Command.named("preview", SUMMARY).option(HubCommand.CONFIG);
    texts.forEach(command::option);
    flags.forEach(command::option);
    command.options(RunOptions.ALL).operands("CHANGE…", 2, 500).note("Changes:");
    ChangeWords.USAGE.lines().forEach(line -> command.note("  " + line));
    return command.runs(
        arguments ->
            CommandRun.run(
                NAME,
                RunOptions.of(arguments),
                console,
                (log, watch, signal) -> run(arguments, words(arguments, texts, flags), console)));
  }

  private static List<String> words(
      Arguments arguments, List<Option<String>> texts, List<Option<Boolean>> flags) {
    List<String> words = new ArrayList<>(arguments.operands());
    for (int i = 0; i < texts.size(); i++) {
      String name = TEXTS.get(i);
      arguments.find(texts.get(i)).ifPresent(value -> words.addAll(1, List.of(name, value)));
    }
    for (int i = 0; i < flags.size(); i++) {
      if (arguments.get(flags.get(i))) {
        words.add(1, FLAGS.get(i));
      }
    }
    return words;
  }

  private static void run(Arguments arguments, List<String> words, Console console)
      throws Exception {
    Preview preview =
        HubSnapshot.ask(
            HubCommand.read(arguments),
            NAME,
            hub -> Preview.of(hub.store(), 0, ChangeWords.parse(words)));
    preview.text().lines().forEach(console::print);
  }
}
