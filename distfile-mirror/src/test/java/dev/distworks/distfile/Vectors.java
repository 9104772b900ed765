package dev.distworks.distfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers of the real parsers, as tables. */
public final class Vectors {
  private Vectors() {}

  /** The rows of a table. */
  public static Stream<JsonNode> rows(String table) throws IOException {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + table + ".json")) {
      JsonNode rows = new ObjectMapper().readTree(Objects.requireNonNull(in, table));
      return StreamSupport.stream(rows.spliterator(), false);
    }
  }

  /** A list of texts. */
  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** An object whose values are lists of texts. */
  public static Map<String, List<String>> lists(JsonNode object) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    object.properties().forEach(one -> lists.put(one.getKey(), texts(one.getValue())));
    return lists;
  }
}
