package dev.distworks.pypi.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An INI file in the dialect of Python's ConfigParser as bandersnatch sets it up: {@code key =
 * value}, more deeply indented lines continue a value, {@code #} and {@code ;} at the beginning of
 * a line make a comment, keys keep their case, nothing may be set twice. Where a line has no {@code
 * =}, {@code key: value} is understood too; with one, a colon belongs to the key, as in {@code
 * not-null:info.classifiers = …}.
 */
final class IniFile {
  private static final String DEFAULTS = "DEFAULT";

  private final Path file;
  private final Map<String, Lines> sections = new LinkedHashMap<>();
  private Optional<Lines> section = Optional.empty();
  private Optional<StringBuilder> value = Optional.empty();
  private int indent;

  private IniFile(Path file) {
    this.file = file;
  }

  /** Parses the text of {@code file}; the sections in their order, without {@code [DEFAULT]}. */
  static Map<String, IniSection> parse(Path file, String text) throws ConfigException {
    IniFile ini = new IniFile(file);
    int number = 0;
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String line : (Iterable<String>) content.lines()::iterator) {
      ini.line(line, ++number);
    }
    return ini.sections();
  }

  private void line(String line, int number) throws ConfigException {
    String stripped = line.strip();
    if (stripped.startsWith("#") || stripped.startsWith(";")) {
      return;
    }
    if (stripped.isEmpty()) {
      value.ifPresent(text -> text.append('\n'));
      return;
    }
    int depth = line.indexOf(stripped);
    if (value.isPresent() && depth > indent) {
      value.get().append('\n').append(stripped);
      return;
    }
    indent = depth;
    if (stripped.startsWith("[") && stripped.lastIndexOf(']') > 1) {
      header(stripped.substring(1, stripped.lastIndexOf(']')), number);
    } else {
      option(stripped, number);
    }
  }

  private void header(String name, int number) throws ConfigException {
    Lines lines = new Lines(number, new LinkedHashMap<>());
    Lines earlier = sections.putIfAbsent(name, lines);
    if (earlier != null && !name.equals(DEFAULTS)) {
      throw new ConfigException(
          file, number, "section [" + name + "] stands in line " + earlier.number() + " already");
    }
    section = Optional.of(earlier == null ? lines : earlier);
    value = Optional.empty();
  }

  private void option(String line, int number) throws ConfigException {
    if (section.isEmpty()) {
      throw new ConfigException(
          file, number, "expected a section such as [mirror] first, found '" + line + "'");
    }
    int mark = line.indexOf('=') >= 0 ? line.indexOf('=') : line.indexOf(':');
    if (mark < 1) {
      throw new ConfigException(file, number, "expected KEY = VALUE, found '" + line + "'");
    }
    String key = line.substring(0, mark).strip();
    StringBuilder text = new StringBuilder(line.substring(mark + 1).strip());
    Entry earlier = section.get().entries().putIfAbsent(key, new Entry(number, text));
    if (earlier != null) {
      throw new ConfigException(
          file, number, "option '" + key + "' stands in line " + earlier.number() + " already");
    }
    value = Optional.of(text);
  }

  private Map<String, IniSection> sections() {
    Lines defaults = sections.getOrDefault(DEFAULTS, new Lines(0, Map.of()));
    Map<String, IniSection> out = new LinkedHashMap<>();
    sections.forEach(
        (name, lines) -> {
          if (!name.equals(DEFAULTS)) {
            out.put(
                name,
                new IniSection(file, name, lines.number(), lines.options(), defaults.options()));
          }
        });
    return out;
  }

  private record Entry(int number, StringBuilder text) {}

  private record Lines(int number, Map<String, Entry> entries) {
    Map<String, IniOption> options() {
      Map<String, IniOption> options = new LinkedHashMap<>();
      entries.forEach(
          (key, entry) ->
              options.put(
                  key,
                  new IniOption(key, entry.text().toString().stripTrailing(), entry.number())));
      return options;
    }
  }
}
