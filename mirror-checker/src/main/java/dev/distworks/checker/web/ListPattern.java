package dev.distworks.checker.web;

import dev.distworks.checker.Mirror;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * mirrorchecker's {@code yum_request} and {@code yum_response}: {@code {variables}} of the one,
 * each a part of a path without a slash or braces, stand in the other for what was asked.
 */
public final class ListPattern {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private final Pattern request;
  private final List<String> variables;
  private final String response;

  private ListPattern(Pattern request, List<String> variables, String response) {
    this.request = request;
    this.variables = List.copyOf(variables);
    this.response = response;
  }

  /** The pattern of those two keys. */
  public static ListPattern of(String request, String response) {
    String path = request.startsWith("/") ? request.substring(1) : request;
    StringBuilder pattern = new StringBuilder();
    List<String> variables = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(path);
    int at = 0;
    while (variable.find()) {
      pattern.append(Pattern.quote(path.substring(at, variable.start()))).append("([^{}/]+)");
      variables.add(variable.group(1));
      at = variable.end();
    }
    pattern.append(Pattern.quote(path.substring(at)));
    return new ListPattern(Pattern.compile(pattern.toString()), variables, response);
  }

  /**
   * What a path below the prefix asks for: the part of each mirror's URL that answers it. Empty
   * when it asks for something else, or for what no line can hold.
   */
  public Optional<String> below(String path) {
    Matcher matcher = request.matcher(path);
    if (!matcher.matches() || path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      values.put(variables.get(i), matcher.group(i + 1));
    }
    Matcher variable = VARIABLE.matcher(response);
    StringBuilder below = new StringBuilder();
    while (variable.find()) {
      String value = values.getOrDefault(variable.group(1), variable.group());
      variable.appendReplacement(below, Matcher.quoteReplacement(value));
    }
    return Optional.of(variable.appendTail(below).toString());
  }

  /** The line of one mirror. */
  static String line(Mirror mirror, String below) {
    String base = mirror.url();
    while (base.endsWith("/")) {
      base = base.substring(0, base.length() - 1);
    }
    return base + "/" + (below.startsWith("/") ? below.substring(1) : below);
  }
}
