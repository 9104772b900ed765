package dev.distworks.checker.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document and the line where it begins. */
sealed interface YamlNode {
  int line();

  /** A scalar's text; {@code plain} when it is not quoted. Null is a plain scalar without text. */
  record Scalar(String text, boolean plain, int line) implements YamlNode {
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** A sequence. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  /** A mapping in the order of the document. */
  record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {
    Optional<YamlNode> get(String key) {
      return Optional.ofNullable(entries.get(key))
          .filter(node -> !(node instanceof Scalar scalar && scalar.isNull()));
    }
  }
}
