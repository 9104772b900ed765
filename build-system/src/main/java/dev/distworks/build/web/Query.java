package dev.distworks.build.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands after the question mark of a URL, or in the body of a form. */
final class Query {
  private static final int MOST = 1000;

  private final Map<String, String> values = new LinkedHashMap<>();

  private Query(String text) {
    int count = 0;
    for (String pair : text.split("&", MOST + 1)) {
      if (pair.isEmpty() || ++count > MOST) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.put(decoded(name), decoded(value));
    }
  }

  static Query of(HttpServletRequest request) {
    String text = request.getQueryString();
    return new Query(text == null ? "" : text);
  }

  static Query of(String text) {
    return new Query(text);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign stands for itself
    }
  }

  Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  Optional<Long> number(String name) {
    try {
      return find(name).map(text -> Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number from 0 to a most; what is none gives the other. */
  int bounded(String name, int otherwise, int most) {
    return number(name)
        .filter(number -> number >= 0)
        .map(number -> (int) Math.min(number, most))
        .orElse(otherwise);
  }
}
