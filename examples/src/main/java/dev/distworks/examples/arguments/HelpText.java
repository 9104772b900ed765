package dev.distworks.examples.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The help of a command, within 80 columns. */
final class HelpText {
  private static final int WIDTH = 79;
  private static final int COLUMN = 26;

  private final StringBuilder text = new StringBuilder();

  /**
   * @param path the command's name after those above it
   */
  HelpText(Command command, String path) {
    text.append("Usage: ").append(path).append(" [OPTION]…");
    if (command.hasCommands()) {
      text.append(" COMMAND …");
    }
    if (!command.operandWords().isEmpty()) {
      text.append(' ').append(command.operandWords());
    }
    text.append("\n");
    wrap("", command.summary(), 0);
    section("Commands", rows(command.commands()));
    section("Options", options(command.options()));
    if (!command.notes().isEmpty()) {
      text.append('\n');
      command.notes().forEach(note -> wrap("", note, 0));
    }
  }

  private record Row(String term, String words) {}

  private static List<Row> rows(Map<String, Command.Below> commands) {
    List<Row> rows = new ArrayList<>();
    commands.forEach((label, below) -> rows.add(new Row("  " + label, below.summary())));
    return rows;
  }

  /** Options without words are for those who know. */
  private static List<Row> options(List<Option<?>> options) {
    List<Row> rows = new ArrayList<>();
    for (Option<?> option : options) {
      if (!option.description().isEmpty()) {
        String indent = option.name().equals(option.names().get(0)) ? "      " : "  ";
        String usual =
            option.takesValue()
                ? option.otherwise().map(value -> " Default: " + value + ".").orElse("")
                : "";
        rows.add(new Row(indent + option, option.description() + usual));
      }
    }
    return rows;
  }

  private void section(String title, List<Row> rows) {
    if (!rows.isEmpty()) {
      text.append('\n').append(title).append(":\n");
      rows.forEach(row -> wrap(row.term(), row.words(), COLUMN));
    }
  }

  /** Words that begin in that column, after the term; a long term has a line of its own. */
  private void wrap(String term, String words, int column) {
    StringBuilder line = new StringBuilder(term);
    if (term.length() >= column && column > 0) {
      text.append(term).append('\n');
      line.setLength(0);
    }
    pad(line, column);
    for (String word : words.split(" ", -1)) {
      if (line.length() > column && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
        pad(line, column);
      }
      if (line.length() > column) {
        line.append(' ');
      }
      line.append(word);
    }
    text.append(line).append('\n');
  }

  private static void pad(StringBuilder line, int column) {
    while (line.length() < column) {
      line.append(' ');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
