package dev.distworks.signing.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys with one value each, read from a YAML file. What nobody asks for is not known. */
final class Settings {
  private static final int LARGEST = 64 * 1024;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]/ ]+)):([0-9]{1,5})");

  private final Path file;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private record Value(String text, int line) {}

  private Settings(Path file) {
    this.file = file;
  }

  static Settings read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    Settings settings = new Settings(file);
    if (bytes.length > LARGEST) {
      throw settings.wrong(0, "expected at most 64 KiB, found more");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      settings.read(parser);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw settings.wrong(
          at == null ? 0 : at.getLineNr(), "expected YAML: " + e.getOriginalMessage());
    }
    return settings;
  }

  private void read(YAMLParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw wrong(1, "expected keys and values");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      JsonToken token = parser.nextToken();
      if (!token.isScalarValue()) {
        throw wrong(line, key + ": expected one value");
      }
      if (values.put(key, new Value(String.valueOf(parser.getText()).strip(), line)) != null) {
        throw wrong(line, "expected '" + key + "' once, found it twice");
      }
    }
  }

  private ConfigException wrong(int line, String message) {
    return new ConfigException(file.toString(), line, message);
  }

  private int line(String key) {
    Value value = values.get(key);
    return value == null ? 0 : value.line();
  }

  Optional<String> find(String key) {
    known.add(key);
    Value value = values.get(key);
    return value == null || value.text().isEmpty() ? Optional.empty() : Optional.of(value.text());
  }

  String text(String key) throws ConfigException {
    return find(key).orElseThrow(() -> wrong(line(key), key + ": expected a value, found none"));
  }

  /** A path, relative to the folder of the file. */
  Path path(String key) throws ConfigException {
    String text = text(key);
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? Path.of(text) : folder.resolve(text);
    } catch (InvalidPathException e) {
      throw wrong(line(key), key + ": expected a path, found '" + text + "'");
    }
  }

  Optional<Path> findPath(String key) throws ConfigException {
    return find(key).isPresent() ? Optional.of(path(key)) : Optional.empty();
  }

  /** An address, whose host is not looked up yet. */
  InetSocketAddress address(String key) throws ConfigException {
    String text = text(key);
    Matcher form = ADDRESS.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > 65535) {
      throw wrong(
          line(key),
          key + ": expected HOST:PORT, for example 127.0.0.1:8443, found '" + text + "'");
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(form.group(3)));
  }

  /** A whole number within bounds. */
  OptionalInt number(String key, int least, int most) throws ConfigException {
    Optional<String> text = find(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      throw wrong(line(key), key + ": expected a number, found '" + text.get() + "'");
    }
    throw wrong(
        line(key),
        key + ": expected a number from " + least + " to " + most + ", found '" + text.get() + "'");
  }

  /** An http or https URL. */
  Optional<URI> url(String key) throws ConfigException {
    Optional<String> text = find(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text.get());
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      throw wrong(line(key), key + ": expected a URL: " + e.getMessage());
    }
    throw wrong(line(key), key + ": expected an http or https URL, found '" + text.get() + "'");
  }

  Optional<Duration> seconds(String key) throws ConfigException {
    Optional<String> text = find(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      double seconds = Double.parseDouble(text.get());
      if (seconds > 0 && seconds <= 3600) {
        return Optional.of(Duration.ofMillis(Math.max(1, (long) (seconds * 1000))));
      }
    } catch (NumberFormatException e) {
      throw wrong(line(key), key + ": expected seconds, found '" + text.get() + "'");
    }
    throw wrong(line(key), key + ": expected seconds up to 3600, found '" + text.get() + "'");
  }

  /** Throws when there is a key that nobody asked for. */
  void requireAllKnown() throws ConfigException {
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw wrong(
            entry.getValue().line(),
            "the key '"
                + entry.getKey()
                + "' is not known; expected one of "
                + String.join(", ", known));
      }
    }
  }
}
