package dev.distworks.checker.simple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a page, of projects or of files, by their texts.
 *
 * <p>Both forms are read: JSON when it begins with a brace, anchors otherwise. What is no link is
 * skipped, so that anything at all is a page, though one without links.
 */
record ProjectPage(Map<String, Link> links) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ANCHOR =
      Pattern.compile(
          "<a\\s[^>]*?href\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>([^<]*)</a", Pattern.CASE_INSENSITIVE);

  ProjectPage {
    links = Map.copyOf(links);
  }

  /**
   * One link.
   *
   * @param sha256 in hex; empty where the page does not say
   * @param size in bytes; -1 where the page does not say
   */
  record Link(String href, String sha256, long size) {}

  static ProjectPage read(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new ProjectPage(text.stripLeading().startsWith("{") ? json(text) : html(text));
  }

  private static Map<String, Link> html(String text) {
    Map<String, Link> links = new LinkedHashMap<>();
    Matcher anchor = ANCHOR.matcher(text);
    while (anchor.find()) {
      String href = anchor.group(1).replace("&amp;", "&");
      int hash = href.indexOf("#sha256=");
      String digest = hash < 0 ? "" : href.substring(hash + "#sha256=".length());
      String bare = href.contains("#") ? href.substring(0, href.indexOf('#')) : href;
      links.putIfAbsent(anchor.group(2).strip(), new Link(bare, digest, -1));
    }
    return links;
  }

  private static Map<String, Link> json(String text) throws IOException {
    Map<String, Link> links = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && (key.equals("files") || key.equals("projects"))) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            link(json, links);
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return links;
  }

  private static void link(JsonParser json, Map<String, Link> links) throws IOException {
    String name = "";
    String href = "";
    String digest = "";
    long size = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "filename", "name" -> name = json.getText();
        case "url" -> href = json.getText();
        case "size" -> size = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
        case "hashes" -> digest = sha256(json);
        default -> json.skipChildren();
      }
    }
    links.putIfAbsent(name, new Link(href, digest, size));
  }

  private static String sha256(JsonParser json) throws IOException {
    String digest = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("sha256");
      json.nextToken();
      digest = wanted ? json.getText() : digest;
    }
    return digest;
  }
}
