package dev.distworks.compose.mash;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An INI file in the dialect of Python 2's RawConfigParser, which mash uses: {@code key = value} or
 * {@code key: value}, indented lines continue a value, {@code #}, {@code ;} and {@code rem} begin a
 * comment, and so does a semicolon after white space within the first line of a value; keys are the
 * same in any case; what is set last counts; {@code %(…)s} stays as it is.
 */
final class RawIni {
  private static final String DEFAULTS = "DEFAULT";

  /**
   * A value and where it stands.
   *
   * @param line the number of its first line
   */
  record Value(String text, int line) {}

  private final Path file;
  private final Map<String, Map<String, Value>> sections = new LinkedHashMap<>();
  private Optional<Map<String, Value>> section = Optional.empty();
  private String key = "";

  private RawIni(Path file) {
    this.file = file;
  }

  /** The sections in their order, each with the options of {@code [DEFAULT]} behind its own. */
  static Map<String, Map<String, Value>> parse(Path file, String text) throws ConfigException {
    RawIni ini = new RawIni(file);
    int number = 0;
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : (Iterable<String>) content.lines()::iterator) {
      ini.line(line, ++number);
    }
    return ini.withDefaults();
  }

  private void line(String line, int number) throws ConfigException {
    if (line.isBlank() || isComment(line)) {
      return;
    }
    String stripped = line.strip();
    if (Character.isWhitespace(line.charAt(0)) && section.isPresent() && !key.isEmpty()) {
      Map<String, Value> options = section.get();
      Value begun = options.getOrDefault(key, new Value("", number));
      options.put(key, new Value(begun.text() + "\n" + stripped, begun.line()));
    } else if (stripped.startsWith("[") && stripped.indexOf(']') > 1) {
      String name = stripped.substring(1, stripped.indexOf(']'));
      section = Optional.of(sections.computeIfAbsent(name, any -> new LinkedHashMap<>()));
      key = "";
    } else {
      option(stripped, number);
    }
  }

  private static boolean isComment(String line) {
    char first = line.charAt(0);
    String word = line.strip().split("\\s", 2)[0];
    return first == '#'
        || first == ';'
        || (word.equalsIgnoreCase("rem") && (first == 'r' || first == 'R'));
  }

  private void option(String line, int number) throws ConfigException {
    if (section.isEmpty()) {
      throw new ConfigException(
          file, number, "expected a section such as [defaults] first, found '" + line + "'");
    }
    int mark = mark(line);
    if (mark < 1) {
      throw new ConfigException(file, number, "expected KEY = VALUE, found '" + line + "'");
    }
    key = line.substring(0, mark).strip().toLowerCase(Locale.ROOT);
    section.get().put(key, new Value(value(line.substring(mark + 1).strip()), number));
  }

  private static int mark(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private static String value(String text) {
    int comment = text.indexOf(';');
    boolean begun = comment > 0 && Character.isWhitespace(text.charAt(comment - 1));
    String bare = begun ? text.substring(0, comment).strip() : text;
    return bare.equals("\"\"") ? "" : bare;
  }

  private Map<String, Map<String, Value>> withDefaults() {
    Map<String, Value> defaults = sections.getOrDefault(DEFAULTS, Map.of());
    Map<String, Map<String, Value>> out = new LinkedHashMap<>();
    sections.forEach(
        (name, options) -> {
          if (!name.equals(DEFAULTS)) {
            Map<String, Value> all = new LinkedHashMap<>(defaults);
            all.putAll(options);
            out.put(name, all);
          }
        });
    return out;
  }
}
