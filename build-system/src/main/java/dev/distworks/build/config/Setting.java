package dev.distworks.build.config;

import java.util.List;
import java.util.Map;

/** A part of a YAML document and the line where it begins. */
sealed interface Setting {
  int line();

  /** A text; nothing at all is an unquoted one without characters. */
  record Text(String text, boolean quoted, int line) implements Setting {
    boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** Several in order. */
  record Items(List<Setting> items, int line) implements Setting {}

  /** Several by key, with hyphens for underscores, in the order of the document. */
  record Entries(Map<String, Setting> entries, int line) implements Setting {}
}
