package dev.distworks.examples.arguments;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the command that the arguments name, and reads its options and operands. */
final class Parsing {
  private final Arguments arguments = new Arguments();
  private final Deque<String> rest;
  private final Map<String, Option<?>> known = new HashMap<>();
  private Command command;
  private String path;

  Parsing(Command root, List<String> given) throws UsageException {
    rest = new ArrayDeque<>(given);
    command = root;
    path = root.name();
    know(root);
    boolean optionsEnded = false;
    for (String next = rest.poll(); next != null; next = rest.poll()) {
      if (!optionsEnded && next.equals("--")) {
        optionsEnded = true;
      } else if (!optionsEnded && next.length() > 1 && next.charAt(0) == '-') {
        option(next);
      } else if (command.hasCommands()) {
        descend(next);
      } else {
        arguments.addOperand(next);
      }
    }
  }

  Command command() {
    return command;
  }

  /** The command's name after those above it. */
  String path() {
    return path;
  }

  Arguments arguments() {
    return arguments;
  }

  /** Throws when operands are missing or too many. */
  void verify() throws UsageException {
    List<String> operands = arguments.operands();
    if (operands.size() > command.mostOperands()) {
      String first = operands.get(command.mostOperands());
      throw new UsageException(path, "'" + first + "' is not expected here");
    }
    if (operands.size() < command.fewestOperands()) {
      throw new UsageException(path, command.operandWords() + " is missing");
    }
  }

  private void know(Command more) {
    for (Option<?> option : more.options()) {
      option.names().forEach(name -> known.put(name, option));
    }
  }

  private void descend(String label) throws UsageException {
    Optional<Command> found = command.find(label);
    if (found.isEmpty()) {
      throw new UsageException(path, "no command '" + label + "', " + command.choice());
    }
    command = found.get();
    path = path + " " + label;
    know(command);
  }

  private void option(String given) throws UsageException {
    int equals = given.startsWith("--") ? given.indexOf('=') : -1;
    String name = equals < 0 ? given : given.substring(0, equals);
    @Nullable Option<?> option = known.get(name);
    if (option == null && name.startsWith("--")) {
      option = known.get(name.replace('_', '-'));
    }
    if (option == null) {
      throw new UsageException(path, "no option '" + name + "'");
    }
    if (option.takesValue()) {
      @Nullable String value = equals < 0 ? rest.poll() : given.substring(equals + 1);
      if (value == null) {
        throw new UsageException(
            path, "option '" + name + "': its " + option.placeholder() + " is missing");
      }
      put(option, value);
    } else if (equals < 0) {
      put(option, "");
    } else {
      throw new UsageException(path, "option '" + name + "' takes no value");
    }
  }

  private <T> void put(Option<T> option, String text) throws UsageException {
    arguments.put(option, option.read(text, path));
  }
}
