package dev.distworks.compose.mash;

import dev.distworks.compose.mash.RawIni.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads typed options of one section, which falls back to the main section. Knows in the end which
 * options nobody asked for.
 */
final class Options {
  private final Path file;
  private final String section;
  private final Map<String, Value> own;
  private final Optional<Options> fallback;
  private final Set<String> read = new HashSet<>();

  Options(Path file, String section, Map<String, Value> own, Optional<Options> fallback) {
    this.file = file;
    this.section = section;
    this.own = own;
    this.fallback = fallback;
  }

  String section() {
    return section;
  }

  Path file() {
    return file;
  }

  /** The options of this section that nobody asked for. */
  Set<String> unread() {
    Set<String> rest = new LinkedHashSet<>(own.keySet());
    rest.removeAll(read);
    return rest;
  }

  /** The option, here or in the main section; empty also when it is set to nothing. */
  Optional<String> text(String key) {
    Optional<String> mine = ownText(key);
    return mine.isPresent() ? mine.filter(text -> !text.isEmpty()) : inherited(key);
  }

  private Optional<String> inherited(String key) {
    return fallback.flatMap(main -> main.text(key));
  }

  /** The option of this section alone, which may be an empty text. */
  private Optional<String> ownText(String key) {
    read.add(key);
    return Optional.ofNullable(own.get(key)).map(value -> value.text().strip());
  }

  boolean isSet(String key) {
    return ownText(key).isPresent() || fallback.map(main -> main.isSet(key)).orElse(false);
  }

  boolean flag(String key, boolean otherwise) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    return truth(text.get()).orElseThrow(() -> flaw(key, "one of yes, no, true, false, 1, 0"));
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "true" -> Optional.of(true);
      case "0", "no", "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** How many builds: a number, or a truth for one or all. */
  int latest(String key) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return 1;
    }
    Optional<Boolean> truth = truth(text.get());
    if (truth.isPresent()) {
      return truth.get() ? 1 : 0;
    }
    return number(key, 1);
  }

  int number(String key, int otherwise) throws ConfigException {
    Optional<String> text = text(key);
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text.get());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw flaw(key, "a whole number from 0 on");
    }
    throw flaw(key, "a whole number from 0 on");
  }

  /** The words of a value, separated by white space and commas. */
  List<String> words(String key) {
    List<String> words = new ArrayList<>();
    for (String word : text(key).orElse("").split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** The words of a value; the ones given when it is not set at all. */
  Set<String> words(String key, Set<String> otherwise) {
    return isSet(key) ? new LinkedHashSet<>(words(key)) : otherwise;
  }

  /** What is wrong with the value of that option. */
  ConfigException flaw(String key, String expected) {
    Value value = own.get(key);
    if (value == null && fallback.isPresent()) {
      return fallback.get().flaw(key, expected);
    }
    String found = value == null ? "nothing" : "'" + value.text().strip() + "'";
    return new ConfigException(
        file,
        value == null ? 0 : value.line(),
        "[" + section + "] " + key + ": expected " + expected + ", found " + found);
  }
}
