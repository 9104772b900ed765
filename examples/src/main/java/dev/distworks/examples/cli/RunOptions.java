package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;
import dev.distworks.examples.arguments.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The options of every command that does a run, as they were given.
 *
 * @param quiet whether no progress is shown
 * @param json the file of the report, or {@code -}; empty when there is to be none
 * @param stacktrace whether it is shown where a failure came from
 */
record RunOptions(boolean quiet, Optional<String> json, boolean stacktrace) {
  private static final Option<Boolean> QUIET =
      Option.flag("-q", "--quiet").describedAs("No progress; errors are still printed.");
  private static final Option<String> JSON =
      Option.text("FILE|-", "--json")
          .describedAs("Write the machine-readable report to FILE or to standard output.");
  private static final Option<Boolean> STACKTRACE = Option.flag("--stacktrace");

  /** The options, to be added to a command. */
  static final List<Option<?>> ALL = List.of(QUIET, JSON, STACKTRACE);

  static RunOptions of(Arguments arguments) {
    return new RunOptions(arguments.get(QUIET), arguments.find(JSON), arguments.get(STACKTRACE));
  }

  boolean jsonOnStandardOutput() {
    return json.filter("-"::equals).isPresent();
  }

  /** The file of the report, when there is one to be written to a file. */
  Optional<Path> jsonFile() {
    return json.filter(file -> !file.equals("-")).map(Path::of);
  }
}
