package dev.distworks.build.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says: sections of records, records of words. Numbers and truths are kept as written.
 */
final class LoadFile {
  private static final int MAX_RECORDS = 20_000_000;

  private final String name;
  private final Map<String, List<Map<String, String>>> records = new LinkedHashMap<>();
  private final Map<String, List<List<String>>> rows = new LinkedHashMap<>();
  private int rpmsPerBuild;
  private int count;

  private LoadFile(String name) {
    this.name = name;
  }

  static LoadFile read(InputStream in, String name) throws IOException {
    LoadFile file = new LoadFile(name);
    try (JsonParser json = new JsonFactory().createParser(in)) {
      file.expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        file.section(json, json.currentName());
      }
    }
    return file;
  }

  List<Map<String, String>> records(String section) {
    return records.getOrDefault(section, List.of());
  }

  List<List<String>> rows(String section) {
    return rows.getOrDefault(section, List.of());
  }

  int rpmsPerBuild() {
    return rpmsPerBuild;
  }

  private void section(JsonParser json, String section) throws IOException {
    JsonToken token = json.nextToken();
    switch (section) {
      case "tags", "inheritance", "packages" -> {
        expect(json, token, JsonToken.START_ARRAY);
        List<Map<String, String>> found = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          found.add(record(json));
        }
        records.put(section, found);
      }
      case "builds", "taglistings" -> {
        expect(json, token, JsonToken.START_ARRAY);
        List<List<String>> found = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          found.add(row(json));
        }
        rows.put(section, found);
      }
      case "rpmsPerBuild" -> {
        expect(json, token, JsonToken.VALUE_NUMBER_INT);
        rpmsPerBuild = json.getIntValue();
      }
      default -> throw wrong(json, "a section that is known", "'" + section + "'");
    }
  }

  private Map<String, String> record(JsonParser json) throws IOException {
    expect(json, json.currentToken(), JsonToken.START_OBJECT);
    countUp(json);
    Map<String, String> record = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken token = json.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        record.put(field, scalar(json, token));
      }
    }
    return record;
  }

  private List<String> row(JsonParser json) throws IOException {
    countUp(json);
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return List.of(scalar(json, json.currentToken()));
    }
    List<String> row = new ArrayList<>(2);
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      row.add(scalar(json, token));
    }
    return row;
  }

  private String scalar(JsonParser json, JsonToken token) throws IOException {
    if (!token.isScalarValue()) {
      throw wrong(json, "a word or a number", token.name());
    }
    return json.getText();
  }

  private void countUp(JsonParser json) throws IOException {
    if (++count > MAX_RECORDS) {
      throw wrong(json, "at most " + MAX_RECORDS + " records", "more");
    }
  }

  private void expect(JsonParser json, JsonToken found, JsonToken expected) throws IOException {
    if (found != expected) {
      throw wrong(json, expected.name(), String.valueOf(found));
    }
  }

  private IOException wrong(JsonParser json, String expected, String found) {
    return new IOException(
        name
            + ": line "
            + json.currentLocation().getLineNr()
            + ": expected "
            + expected
            + ", found "
            + found);
  }
}
