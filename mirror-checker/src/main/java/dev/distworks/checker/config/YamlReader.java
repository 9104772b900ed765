package dev.distworks.checker.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a YAML document as text, sequences and mappings. No tag makes anything else of it. An alias
 * stands for what its anchor marked; the whole is bounded, however it is multiplied by aliases.
 */
final class YamlReader {
  private static final int MOST_NODES = 1_000_000;
  private static final int MOST_DEPTH = 50;

  private final String file;
  private final YAMLParser parser;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int nodes;

  private YamlReader(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static YamlNode read(String file, Reader text) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      YamlReader reader = new YamlReader(file, parser);
      if (parser.nextToken() == null) {
        return new YamlNode.Mapping(Map.of(), 1);
      }
      return reader.node(0);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new ConfigException(
          file, at == null ? 0 : at.getLineNr(), "expected YAML: " + e.getOriginalMessage());
    }
  }

  private YamlNode node(int depth) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
      throw new ConfigException(file, line, "expected less than that much YAML");
    }
    String anchor = parser.getObjectId();
    if (parser.isCurrentAlias()) {
      String name = parser.getText();
      YamlNode marked = anchors.get(name);
      if (marked == null) {
        throw new ConfigException(file, line, "expected an anchor '" + name + "' before its alias");
      }
      return marked;
    }
    JsonToken token = parser.currentToken();
    YamlNode node =
        switch (token) {
          case START_OBJECT -> mapping(line, depth);
          case START_ARRAY -> sequence(line, depth);
          case VALUE_STRING -> new YamlNode.Scalar(parser.getText(), false, line);
          default -> new YamlNode.Scalar(String.valueOf(parser.getText()), true, line);
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private YamlNode sequence(int line, int depth) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new YamlNode.Sequence(items, line);
  }

  private YamlNode mapping(int line, int depth) throws IOException {
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    List<YamlNode> merged = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      YamlNode value = node(depth + 1);
      if (key.equals("<<")) {
        merged.add(value);
      } else if (entries.putIfAbsent(key, value) != null) {
        throw new ConfigException(file, keyLine, "expected '" + key + "' once, found it twice");
      }
    }
    for (YamlNode from : merged) {
      if (from instanceof YamlNode.Mapping mapping) {
        mapping.entries().forEach(entries::putIfAbsent);
      }
    }
    return new YamlNode.Mapping(entries, line);
  }
}
