package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads mirrorchecker's {@code mirrors.txt}: a mirror a line, {@code
 * url='http://…',interval=90,whitelist=True}, values as Python writes them. Empty lines and such
 * that begin with {@code #} are skipped.
 */
final class MirrorsTextFile {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([A-Za-z_]\\w*)\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^,'\"]*)\\s*(,|$)");

  private final Path file;
  private final List<String> notices;

  private MirrorsTextFile(Path file, List<String> notices) {
    this.file = file;
    this.notices = notices;
  }

  static List<Mirror> read(Path file, List<String> notices) throws IOException {
    return new MirrorsTextFile(file, notices).read();
  }

  private List<Mirror> read() throws IOException {
    List<Mirror> mirrors = new ArrayList<>();
    Set<String> urls = new HashSet<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Mirror mirror = mirror(line, i + 1);
      if (!urls.add(mirror.url())) {
        throw wrong(i + 1, "expected each url once, found '" + mirror.url() + "' again");
      }
      mirrors.add(mirror);
    }
    return mirrors;
  }

  private Mirror mirror(String line, int number) throws ConfigException {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(line);
    int at = 0;
    while (at < line.length()) {
      if (!pair.find(at) || pair.start() != at) {
        throw wrong(number, "expected key=value, found '" + line.substring(at) + "'");
      }
      values.put(pair.group(1), pair.group(2).strip());
      at = pair.end();
    }
    try {
      String url = unquoted(values.getOrDefault("url", ""));
      if (url.isEmpty()) {
        throw wrong(number, "expected url='…', found none");
      }
      values.remove("url");
      Duration interval =
          values.containsKey("interval")
              ? seconds(values.remove("interval"))
              : Mirror.DEFAULT_INTERVAL;
      int slowStart = Integer.parseInt(values.getOrDefault("slow_start", "0"));
      values.remove("slow_start");
      boolean whitelisted = flag(values.getOrDefault("whitelist", "False"));
      values.remove("whitelist");
      values.keySet().forEach(key -> notices.add(at(number) + "'" + key + "' is not known"));
      return new Mirror(url, interval, slowStart, whitelisted);
    } catch (IllegalArgumentException e) {
      throw wrong(number, String.valueOf(e.getMessage()));
    }
  }

  private static Duration seconds(String literal) {
    return Duration.ofNanos((long) (Double.parseDouble(literal) * 1e9));
  }

  private static boolean flag(String literal) {
    return switch (literal) {
      case "True", "1", "true" -> true;
      case "False", "0", "None", "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "whitelist: expected True or False, found '" + literal + "'");
    };
  }

  private static String unquoted(String literal) {
    boolean quoted =
        literal.length() >= 2
            && (literal.startsWith("'") || literal.startsWith("\""))
            && literal.charAt(0) == literal.charAt(literal.length() - 1);
    return quoted
        ? literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1")
        : literal;
  }

  private String at(int line) {
    return "'" + file + "', line " + line + ": ";
  }

  private ConfigException wrong(int line, String message) {
    return new ConfigException(file.toString(), line, message);
  }
}
