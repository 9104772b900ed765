package dev.distworks.pypi.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A section of an INI file: its options in their order, and those of {@code [DEFAULT]} behind them.
 * Immutable.
 */
public final class IniSection {
  private static final int MAX_DEPTH = 10;

  private final Path file;
  private final String name;
  private final int line;
  private final Map<String, IniOption> options;
  private final Map<String, IniOption> defaults;

  IniSection(
      Path file,
      String name,
      int line,
      Map<String, IniOption> options,
      Map<String, IniOption> defaults) {
    this.file = file;
    this.name = name;
    this.line = line;
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    this.defaults = Map.copyOf(defaults);
  }

  public String name() {
    return name;
  }

  /** The section's own options as they were written, in the order of the file. */
  public Collection<IniOption> options() {
    return options.values();
  }

  /** The option with exactly that key, here or in {@code [DEFAULT]}. */
  public Optional<IniOption> find(String key) {
    return Optional.ofNullable(options.get(key)).or(() -> Optional.ofNullable(defaults.get(key)));
  }

  /**
   * The value of that option with {@code %(other)s} replaced by the value of {@code other} and
   * {@code %%} by {@code %}, as Python's ConfigParser does.
   */
  public Optional<String> value(String key) throws ConfigException {
    Optional<IniOption> option = find(key);
    return option.isEmpty() ? Optional.empty() : Optional.of(value(option.get()));
  }

  /** The value of an option of this section, replaced in the same way. */
  public String value(IniOption option) throws ConfigException {
    return interpolated(option, option, MAX_DEPTH);
  }

  /** The words of a value, separated by white space or commas; none when it is not set. */
  public List<String> words(String key) throws ConfigException {
    String text = value(key).orElse("");
    return text.isBlank() ? List.of() : List.of(text.strip().split("[\\s,]+"));
  }

  /** What is wrong with that option, for whoever gives it a meaning. */
  public ConfigException flaw(IniOption option, String expected) {
    return new ConfigException(
        file,
        option.line(),
        "[" + name + "] " + option.key() + " = '" + option.shown() + "': expected " + expected);
  }

  /** What is wrong with the section as a whole. */
  ConfigException flaw(String what) {
    return new ConfigException(file, line, "[" + name + "]: " + what);
  }

  /**
   * Keys are the same whatever their case and whether they are spelt with {@code -} or {@code _}.
   */
  static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String interpolated(IniOption asked, IniOption option, int depth) throws ConfigException {
    String text = option.value();
    if (text.indexOf('%') < 0) {
      return text;
    }
    if (depth == 0) {
      throw flaw(asked, "no circle of %(…)s");
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        out.append(c);
      } else if (text.startsWith("%%", i)) {
        out.append('%');
        i++;
      } else {
        int end = text.indexOf(")s", i);
        if (!text.startsWith("%(", i) || end < 0) {
          throw flaw(asked, "'%%' for a percent sign, or %(option)s");
        }
        String key = text.substring(i + 2, end);
        Optional<IniOption> other = find(key);
        if (other.isEmpty()) {
          throw flaw(asked, "an option '" + key + "' for %(" + key + ")s in [" + name + "]");
        }
        out.append(interpolated(asked, other.get(), depth - 1));
        i = end + 1;
      }
    }
    return out.toString();
  }
}
