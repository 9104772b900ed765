package dev.distworks.build.jdbc;

import java.util.HashMap;
import java.util.Map;

/** Keeps one of equal strings while much is loaded: versions and releases come by the dozen. */
final class Strings {
  private final Map<String, String> known = new HashMap<>();

  String one(String text) {
    String first = known.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
