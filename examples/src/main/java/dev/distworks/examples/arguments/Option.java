package dev.distworks.examples.arguments;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An option of a command. Immutable; it is its own key when the value is asked for.
 *
 * @param <T> what its value is
 */
public final class Option<T> {
  private final List<String> names;
  private final String placeholder;
  private final String expected;
  private final Function<String, Optional<T>> reader;
  private final Optional<T> otherwise;
  private final String description;

  private Option(
      List<String> names,
      String placeholder,
      String expected,
      Function<String, Optional<T>> reader,
      Optional<T> otherwise,
      String description) {
    this.names = names;
    this.placeholder = placeholder;
    this.expected = expected;
    this.reader = reader;
    this.otherwise = otherwise;
    this.description = description;
  }

  /** An option without a value: true when it is given. */
  public static Option<Boolean> flag(String... names) {
    return new Option<>(List.of(names), "", "", text -> Optional.of(true), Optional.of(false), "");
  }

  /** An option with any text. */
  public static Option<String> text(String placeholder, String... names) {
    return value(placeholder, "a text", Optional::of, names);
  }

  /** An option with the path of a file or folder. */
  public static Option<Path> path(String placeholder, String... names) {
    return value(placeholder, "a path", Option::readPath, names);
  }

  /** An option with a whole number within bounds. */
  public static Option<Integer> number(String placeholder, int least, int most, String... names) {
    return value(
        placeholder,
        "a number from " + least + " to " + most,
        text -> readNumber(text).filter(number -> number >= least && number <= most),
        names);
  }

  /**
   * An option with a value of its own kind.
   *
   * @param expected what its text is to be, in words
   * @param reader empty when the text is not that
   */
  public static <T> Option<T> value(
      String placeholder, String expected, Function<String, Optional<T>> reader, String... names) {
    return new Option<>(List.of(names), placeholder, expected, reader, Optional.empty(), "");
  }

  /** The same, with the words that explain it in the help. */
  public Option<T> describedAs(String words) {
    return new Option<>(names, placeholder, expected, reader, otherwise, words);
  }

  /** The same, with that value when the option is not given. */
  public Option<T> defaultsTo(T value) {
    return new Option<>(names, placeholder, expected, reader, Optional.of(value), description);
  }

  List<String> names() {
    return names;
  }

  /** The longest name, which messages use. */
  String name() {
    return names.get(names.size() - 1);
  }

  boolean takesValue() {
    return !placeholder.isEmpty();
  }

  String placeholder() {
    return placeholder;
  }

  String description() {
    return description;
  }

  Optional<T> otherwise() {
    return otherwise;
  }

  T read(String text, String command) throws UsageException {
    Optional<T> value = reader.apply(text);
    if (value.isEmpty()) {
      throw new UsageException(
          command, "option '" + name() + "': expected " + expected + ", found '" + text + "'");
    }
    return value.get();
  }

  private static Optional<Path> readPath(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> readNumber(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return String.join(", ", names) + (placeholder.isEmpty() ? "" : " " + placeholder);
  }
}
