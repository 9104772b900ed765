package dev.distworks.checker.simple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a page, of projects or of files, by their texts.
 *
 * <p>Both forms are read: JSON when it begins with a brace, anchors otherwise. What is no link is
 * skipped, so that anything at all is a page, though one without links. It takes time in proportion
 * to the page's size, whatever is in it.
 *
 * @param serial of the index when the page was made, where it says so
 * @param size of the page in bytes
 */
record ProjectPage(Map<String, Link> links, OptionalLong serial, int size) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern HREF =
      Pattern.compile("\\shref\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);
  private static final String SERIAL = "<!--SERIAL ";

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

  /**
   * Reads a page.
   *
   * @param header of its serial, empty when there was none
   */
  static ProjectPage read(byte[] bytes, String header) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ProjectPage page = text.stripLeading().startsWith("{") ? json(text) : html(text);
    OptionalLong serial = serial(header);
    return new ProjectPage(
        page.links, serial.isPresent() ? serial : page.serial, Math.max(bytes.length, 1));
  }

  private static OptionalLong serial(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static ProjectPage html(String text) {
    Map<String, Link> links = new LinkedHashMap<>();
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = text.indexOf('>', at);
      if (end < 0) {
        break;
      }
      int next = text.indexOf('<', end);
      if (isAnchor(text, at)) {
        anchor(text.substring(at, end), text.substring(end + 1, Math.max(end + 1, next)), links);
      }
      at = next;
    }
    int mark = text.lastIndexOf(SERIAL);
    int end = text.indexOf("-->", Math.max(0, mark));
    String number = mark < 0 || end < mark ? "" : text.substring(mark + SERIAL.length(), end);
    return new ProjectPage(links, serial(number.strip()), text.length());
  }

  private static boolean isAnchor(String text, int at) {
    return text.regionMatches(true, at + 1, "a", 0, 1)
        && at + 2 < text.length()
        && Character.isWhitespace(text.charAt(at + 2));
  }

  private static void anchor(String tag, String words, Map<String, Link> links) {
    Matcher found = HREF.matcher(tag);
    if (found.find()) {
      String href = found.group(1).replace("&amp;", "&");
      int hash = href.indexOf("#sha256=");
      String digest = hash < 0 ? "" : href.substring(hash + "#sha256=".length());
      String bare = href.contains("#") ? href.substring(0, href.indexOf('#')) : href;
      links.putIfAbsent(words.strip(), new Link(bare, digest, -1));
    }
  }

  private static ProjectPage json(String text) throws IOException {
    Map<String, Link> links = new LinkedHashMap<>();
    OptionalLong serial = OptionalLong.empty();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && (key.equals("files") || key.equals("projects"))) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            link(json, links);
          }
        } else if (value == JsonToken.START_OBJECT && key.equals("meta")) {
          serial = lastSerial(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return new ProjectPage(links, serial, text.length());
  }

  private static OptionalLong lastSerial(JsonParser json) throws IOException {
    OptionalLong serial = OptionalLong.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("_last-serial");
      json.nextToken();
      serial = wanted ? serial(String.valueOf(json.getText())) : serial;
      json.skipChildren();
    }
    return serial;
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
