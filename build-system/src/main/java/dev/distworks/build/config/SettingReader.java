package dev.distworks.build.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML document as texts, items and entries. Tags make nothing else of it. */
final class SettingReader {
  private static final int MOST_DEPTH = 20;

  private final String file;
  private final YAMLParser parser;

  private SettingReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Setting read(String file, String text) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      SettingReader reader = new SettingReader(file, parser);
      return parser.nextToken() == null ? new Setting.Entries(Map.of(), 1) : reader.setting(0);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ConfigException(file, line, "expected YAML: " + e.getOriginalMessage());
    }
  }

  private Setting setting(int depth) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (depth > MOST_DEPTH || parser.isCurrentAlias()) {
      throw new ConfigException(file, line, "expected no aliases and no such depth");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> entries(line, depth);
      case START_ARRAY -> items(line, depth);
      case VALUE_STRING -> new Setting.Text(parser.getText(), true, line);
      default -> new Setting.Text(String.valueOf(parser.getText()), false, line);
    };
  }

  private Setting items(int line, int depth) throws IOException {
    List<Setting> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(setting(depth + 1));
    }
    return new Setting.Items(items, line);
  }

  private Setting entries(int line, int depth) throws IOException {
    Map<String, Setting> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (entries.putIfAbsent(key.replace('_', '-'), setting(depth + 1)) != null) {
        throw new ConfigException(file, keyLine, "expected '" + key + "' once, found it twice");
      }
    }
    return new Setting.Entries(entries, line);
  }
}
