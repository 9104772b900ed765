package dev.distworks.examples.arguments;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command: what it is called, its options, and either the commands below it or what it does.
 *
 * <pre>{@code
 * Command.named("greet", "Greets somebody.")
 *     .option(LOUD)
 *     .operands("NAME…", 1, Integer.MAX_VALUE)
 *     .runs(arguments -> greet(arguments.operands(), arguments.get(LOUD)));
 * }</pre>
 */
public final class Command {
  static final Option<Boolean> HELP =
      Option.flag("-h", "--help").describedAs("Show this message and end.");
  static final Option<Boolean> VERSION =
      Option.flag("-V", "--version").describedAs("Show the version and end.");

  private final String name;
  private final String summary;
  private final List<Option<?>> options = new ArrayList<>();
  private final Map<String, Below> below = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private String operandWords = "";
  private int fewest;
  private int most;
  private @Nullable Action action;

  private Command(String name, String summary) {
    this.name = name;
    this.summary = summary;
  }

  /** What a command does. */
  @FunctionalInterface
  public interface Action {
    /** Does it and returns the exit code. */
    int run(Arguments arguments) throws Exception;
  }

  /** A command below another; it is set up when it is named. */
  record Below(String summary, Supplier<Command> command) {}

  /**
   * A command that has no options yet and does nothing.
   *
   * @param summary a sentence or two for the help
   */
  public static Command named(String name, String summary) {
    return new Command(name, summary);
  }

  /** Adds an option. */
  public Command option(Option<?> option) {
    options.add(option);
    return this;
  }

  /** Adds options. */
  public Command options(List<Option<?>> more) {
    options.addAll(more);
    return this;
  }

  /**
   * Accepts operands; without this a command takes none.
   *
   * @param words how the help names them
   */
  public Command operands(String words, int fewestOperands, int mostOperands) {
    operandWords = words;
    fewest = fewestOperands;
    most = mostOperands;
    return this;
  }

  /** Adds a line at the end of the help. */
  public Command note(String line) {
    notes.add(line);
    return this;
  }

  /** Adds a command below this one. */
  public Command below(String label, String belowSummary, Supplier<Command> command) {
    below.put(label, new Below(belowSummary, command));
    return this;
  }

  /** Sets what the command does. */
  public Command runs(Action does) {
    action = does;
    return this;
  }

  /**
   * Runs the command that the arguments name, this one or one below it, and returns its exit code.
   * {@code --help} and {@code --version} are answered on that stream, with 0.
   *
   * @throws UsageException when the arguments are wrong; nothing was run then
   */
  public int run(List<String> arguments, String version, PrintStream out) throws Exception {
    Parsing parsing = new Parsing(this, arguments);
    Command chosen = parsing.command();
    if (parsing.arguments().get(HELP)) {
      out.print(new HelpText(chosen, parsing.path()));
      return 0;
    }
    if (parsing.arguments().get(VERSION)) {
      out.println(version);
      return 0;
    }
    parsing.verify();
    Action does = chosen.action;
    if (does == null) {
      throw new UsageException(parsing.path(), "a command is missing, " + chosen.choice());
    }
    return does.run(parsing.arguments());
  }

  Optional<Command> find(String label) {
    return Optional.ofNullable(below.get(label)).map(found -> found.command().get());
  }

  boolean hasCommands() {
    return !below.isEmpty();
  }

  /** The names of the commands below, in words. */
  String choice() {
    return "one of: " + String.join(", ", below.keySet());
  }

  String name() {
    return name;
  }

  String summary() {
    return summary;
  }

  List<String> notes() {
    return notes;
  }

  Map<String, Below> commands() {
    return below;
  }

  /** Its own options and those that every command has. */
  List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(options);
    all.add(HELP);
    all.add(VERSION);
    return all;
  }

  String operandWords() {
    return operandWords;
  }

  int fewestOperands() {
    return fewest;
  }

  int mostOperands() {
    return most;
  }
}
