package dev.distworks.pypi.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads typed options of one section, whatever their case and whether they are spelt with {@code -}
 * or {@code _}. An empty value counts as not set, as in bandersnatch. Knows in the end which
 * options nobody asked for.
 */
final class OptionReader {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());

  private final IniSection section;
  private final Map<String, IniOption> options = new HashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();

  OptionReader(IniSection section) throws ConfigException {
    this.section = section;
    for (IniOption option : section.options()) {
      String key = IniSection.canonical(option.key());
      IniOption twin = options.put(key, option);
      if (twin != null) {
        throw section.flaw(
            option, "it once only, found it as '" + twin.key() + "' in line " + twin.line());
      }
      unread.add(key);
    }
  }

  /** The options that were never asked for, as they are written. */
  List<IniOption> unread() {
    return unread.stream().map(options::get).toList();
  }

  Optional<IniOption> find(String key) {
    unread.remove(key);
    return Optional.ofNullable(options.get(key))
        .or(() -> section.find(key))
        .or(() -> section.find(key.replace('-', '_')))
        .filter(option -> !option.value().isEmpty());
  }

  Optional<String> text(String key) throws ConfigException {
    return read(key, "a text", text -> text);
  }

  boolean flag(String key, boolean fallback) throws ConfigException {
    return read(
            key,
            "one of true, false, yes, no, on, off, 1, 0",
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "yes", "on", "1" -> true;
                  case "false", "no", "off", "0" -> false;
                  default -> throw new IllegalArgumentException(text);
                })
        .orElse(fallback);
  }

  int number(String key, int least, int fallback) throws ConfigException {
    return read(
            key,
            "a whole number from " + least + " on",
            text -> {
              int number = Integer.parseInt(text);
              if (number < least) {
                throw new IllegalArgumentException(text);
              }
              return number;
            })
        .orElse(fallback);
  }

  Duration seconds(String key, Duration fallback) throws ConfigException {
    return read(
            key,
            "a number of seconds above 0, such as 10 or 0.5",
            text -> {
              BigDecimal seconds = new BigDecimal(text);
              if (seconds.signum() <= 0 || seconds.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(text);
              }
              return Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue()));
            })
        .orElse(fallback);
  }

  Optional<Path> path(String key) throws ConfigException {
    return read(key, "a path", Path::of);
  }

  /** A URL with one of these schemes and a host; a slash at its end is dropped. */
  Optional<URI> url(String key, Set<String> schemes) throws ConfigException {
    String expected = "a URL that begins with " + String.join(" or ", sorted(schemes));
    return read(
        key,
        expected,
        text -> {
          URI url = uri(text);
          String scheme = url.getScheme();
          if (scheme == null
              || url.getHost() == null
              || !schemes.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(text);
          }
          return url;
        });
  }

  /** A URL or the beginning of one; a slash at its end is dropped. */
  Optional<URI> link(String key) throws ConfigException {
    return read(key, "a URL", OptionReader::uri);
  }

  /** One of the constants of {@code type}, in any case. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type, E fallback) throws ConfigException {
    List<String> names = List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
    return read(
            key,
            "one of " + String.join(", ", names),
            text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
        .orElse(fallback);
  }

  List<String> words(String key) throws ConfigException {
    Optional<IniOption> option = find(key);
    return option.isEmpty() ? List.of() : section.words(option.get().key());
  }

  /** The error that an option is not what was expected. */
  ConfigException flaw(String key, String expected) {
    return find(key)
        .map(option -> section.flaw(option, expected))
        .orElseGet(() -> section.flaw("expected an option " + key + ": " + expected));
  }

  /** The value read by {@code meaning}, for which any refusal is an IllegalArgumentException. */
  <T> Optional<T> read(String key, String expected, java.util.function.Function<String, T> meaning)
      throws ConfigException {
    Optional<IniOption> option = find(key);
    if (option.isEmpty()) {
      return Optional.empty();
    }
    String value = section.value(option.get());
    try {
      return Optional.of(meaning.apply(value));
    } catch (IllegalArgumentException e) {
      throw section.flaw(option.get(), expected);
    }
  }

  private static URI uri(String text) {
    String bare = text;
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return URI.create(bare);
  }

  private static List<String> sorted(Set<String> schemes) {
    return schemes.stream().sorted().map(scheme -> scheme + "://").toList();
  }
}
