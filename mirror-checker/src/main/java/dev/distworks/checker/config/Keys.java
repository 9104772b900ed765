package dev.distworks.checker.config;

import dev.distworks.checker.config.YamlNode.Mapping;
import dev.distworks.checker.config.YamlNode.Scalar;
import dev.distworks.checker.config.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one mapping, each read as what it is to be. What nobody read is left over. */
final class Keys {
  private final String file;
  private final String path;
  private final Mapping mapping;
  private final Set<String> known = new HashSet<>();

  private Keys(String file, String path, Mapping mapping) {
    this.file = file;
    this.path = path;
    this.mapping = mapping;
  }

  /**
   * @param path the keys that lead there, such as {@code backends[0].}
   */
  static Keys of(String file, String path, YamlNode node) throws ConfigException {
    if (node instanceof Mapping mapping) {
      return new Keys(file, path, mapping);
    }
    String where = path.isEmpty() ? "the document" : path.replaceFirst("\\.$", "");
    throw new ConfigException(file, node.line(), where + ": expected keys and values");
  }

  int line() {
    return mapping.line();
  }

  private int line(String key) {
    YamlNode node = mapping.entries().get(key);
    return node == null ? mapping.line() : node.line();
  }

  ConfigException wrong(String key, String message) {
    return new ConfigException(file, line(key), path + key + ": " + message);
  }

  boolean has(String key) {
    return node(key).isPresent();
  }

  Optional<YamlNode> node(String key) {
    known.add(key);
    return mapping.get(key);
  }

  Optional<String> text(String key) throws ConfigException {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof Scalar)) {
      throw wrong(key, "expected one value");
    }
    return node.map(scalar -> ((Scalar) scalar).text());
  }

  String required(String key) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty() || text.get().isBlank()) {
      throw new ConfigException(
          file, mapping.line(), path + key + ": expected a value, found none");
    }
    return text.get();
  }

  Optional<Duration> seconds(String key) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      double seconds = Double.parseDouble(text.get().strip());
      if (seconds >= 0 && seconds < 1e9) {
        return Optional.of(Duration.ofNanos((long) (seconds * 1e9)));
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "expected seconds, found '" + text.get() + "'");
    }
    throw wrong(key, "expected seconds from 0 to 1e9, found '" + text.get() + "'");
  }

  Optional<Long> whole(String key) throws ConfigException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text.get().strip()));
    } catch (NumberFormatException e) {
      throw wrong(key, "expected a whole number, found '" + text.get() + "'");
    }
  }

  /** A whole number between those, or the one for when there is none. */
  int whole(String key, int least, int most, int otherwise) throws ConfigException {
    long value = whole(key).orElse((long) otherwise);
    if (value < least || value > most) {
      throw wrong(key, "expected " + least + " to " + most + ", found " + value);
    }
    return (int) value;
  }

  Optional<Boolean> flag(String key) throws ConfigException {
    Optional<String> text = text(key).map(value -> value.strip().toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.get()) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> throw wrong(key, "expected true or false, found '" + text.get() + "'");
    };
  }

  /** A sequence of values; one value alone is a sequence, too. */
  List<String> texts(String key) throws ConfigException {
    List<String> texts = new ArrayList<>();
    for (YamlNode node : nodes(key)) {
      if (!(node instanceof Scalar scalar)) {
        throw new ConfigException(file, node.line(), path + key + ": expected values");
      }
      texts.add(scalar.text());
    }
    return texts;
  }

  /** The mappings of a sequence; one mapping alone is a sequence, too. */
  List<Keys> mappings(String key) throws ConfigException {
    List<Keys> mappings = new ArrayList<>();
    for (YamlNode node : nodes(key)) {
      mappings.add(of(file, path + key + "[" + mappings.size() + "].", node));
    }
    return mappings;
  }

  private List<YamlNode> nodes(String key) {
    Optional<YamlNode> node = node(key);
    return node.isEmpty()
        ? List.of()
        : node.get() instanceof Sequence sequence ? sequence.items() : List.of(node.get());
  }

  /** The mapping of that key; one without keys when there is none. */
  Keys section(String key) throws ConfigException {
    Optional<Keys> found = mapping(key);
    return found.isPresent()
        ? found.get()
        : new Keys(file, path + key + ".", new Mapping(Map.of(), line(key)));
  }

  Optional<Keys> mapping(String key) throws ConfigException {
    Optional<YamlNode> node = node(key);
    return node.isPresent()
        ? Optional.of(of(file, path + key + ".", node.get()))
        : Optional.empty();
  }

  /** What nobody asked for, in words. */
  List<String> leftOver() {
    return mapping.entries().keySet().stream()
        .filter(key -> !known.contains(key))
        .map(key -> "'" + file + "', line " + line(key) + ": '" + path + key + "' is not known")
        .toList();
  }
}
