package dev.distworks.build.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings by key, each asked for once; what nobody asked for is refused at the end. */
final class Section {
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,7})\\s*(ms|s|m|h|d|w|)");

  private final String file;
  private final String path;
  private final Map<String, Setting> entries;
  private final int line;
  private final Set<String> asked = new LinkedHashSet<>();

  Section(String file, String path, Setting setting) throws ConfigException {
    this.file = file;
    this.path = path;
    this.line = setting.line();
    if (setting instanceof Setting.Entries map) {
      entries = map.entries();
    } else if (setting instanceof Setting.Text text && text.isNothing()) {
      entries = Map.of();
    } else {
      throw wrong(
          setting.line(), path.isEmpty() ? "the file" : "'" + path + "'", "keys with values");
    }
  }

  private ConfigException wrong(int at, String what, String expected) {
    return new ConfigException(file, at, what + ": expected " + expected);
  }

  private String named(String key) {
    return "'" + (path.isEmpty() ? key : path + "." + key) + "'";
  }

  private Optional<Setting> find(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key))
        .filter(setting -> !(setting instanceof Setting.Text text && text.isNothing()));
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  Section section(String key) throws ConfigException {
    Setting setting = find(key).orElse(new Setting.Entries(Map.of(), line));
    return new Section(file, path.isEmpty() ? key : path + "." + key, setting);
  }

  Optional<String> text(String key) throws ConfigException {
    Optional<Setting> found = find(key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get() instanceof Setting.Text text) {
      return Optional.of(text.text());
    }
    throw wrong(found.get().line(), named(key), "a text");
  }

  /** A text that has to be there and say something. */
  String required(String key, String expected) throws ConfigException {
    return text(key)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> wrong(at(key), named(key), expected));
  }

  boolean truth(String key, boolean otherwise) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    return switch (text.get()) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw wrong(at(key), named(key), "true or false, found '" + text.get() + "'");
    };
  }

  double number(String key, double otherwise) throws ConfigException {
    Optional<String> text = text(key);
    try {
      double number = text.isEmpty() ? otherwise : Double.parseDouble(text.get());
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong(at(key), named(key), "a number of 0 or more, found '" + text.orElse("") + "'");
  }

  /** A span such as {@code 7d}; a bare number counts seconds. */
  Duration span(String key, Duration otherwise) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher parts = SPAN.matcher(text.get());
    if (!parts.matches()) {
      throw wrong(at(key), named(key), "a span such as 30s, 12h or 7d, found '" + text.get() + "'");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      case "w" -> Duration.ofDays(7 * count);
      default -> Duration.ofSeconds(count);
    };
  }

  /** A path as seen from a folder. */
  Optional<Path> path(String key, Path folder) throws ConfigException {
    Optional<String> text = text(key);
    try {
      return text.map(folder::resolve);
    } catch (InvalidPathException e) {
      throw wrong(at(key), named(key), "a path, found '" + text.orElse("") + "'");
    }
  }

  /** Several texts, or one with spaces between them. */
  List<String> texts(String key) throws ConfigException {
    Optional<Setting> found = find(key);
    List<String> texts = new ArrayList<>();
    if (found.isPresent() && found.get() instanceof Setting.Items items) {
      for (Setting item : items.items()) {
        if (!(item instanceof Setting.Text text)) {
          throw wrong(item.line(), named(key), "texts");
        }
        texts.add(text.text());
      }
      return texts;
    }
    text(key).ifPresent(text -> texts.addAll(List.of(text.strip().split("\\s+", -1))));
    return texts;
  }

  /** The texts by key, whatever the keys are; texts in items are joined by line feeds. */
  Map<String, String> rest() throws ConfigException {
    Map<String, String> rest = new LinkedHashMap<>();
    for (String key : entries.keySet()) {
      Setting setting = entries.get(key);
      rest.put(
          key,
          setting instanceof Setting.Items ? String.join("\n", texts(key)) : text(key).orElse(""));
    }
    return rest;
  }

  /** The line of a key. */
  int at(String key) {
    Setting setting = entries.get(key);
    return setting == null ? line : setting.line();
  }

  /** Refuses what nobody asked for. */
  void finish() throws ConfigException {
    for (Map.Entry<String, Setting> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw wrong(
            entry.getValue().line(),
            named(entry.getKey()) + " is not known",
            "one of " + String.join(", ", asked));
      }
    }
  }

  ConfigException refuse(String key, String expected) {
    return wrong(at(key), named(key), expected);
  }
}
