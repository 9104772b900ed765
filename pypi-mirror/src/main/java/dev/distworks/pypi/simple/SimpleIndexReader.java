package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.pypi.MalformedMetadataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Reads the root index in JSON (PEP 691 §Project List) project by project, without holding it. */
public final class SimpleIndexReader {
  private final String what;
  private final IndexVisitor visitor;
  private boolean listsProjects;
  private long projects;

  private SimpleIndexReader(String what, IndexVisitor visitor) {
    this.what = what;
    this.visitor = visitor;
  }

  /**
   * Gives every project to {@code visitor}, and returns how many there were. Only then is the index
   * known to be whole: the visitor concludes nothing from what is missing before.
   *
   * @param what the URL or file that is read, for messages
   * @throws MalformedMetadataException when it is not such an index; some projects may have been
   *     visited then
   */
  public static long read(InputStream json, String what, IndexVisitor visitor) throws IOException {
    return JsonSource.read(what, json, new SimpleIndexReader(what, visitor)::index);
  }

  private long index(JsonParser parser) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "meta" -> meta(parser);
        case "projects" -> projects(parser);
        default -> parser.skipChildren();
      }
    }
    if (!listsProjects) {
      throw malformed("projects: expected, not found");
    }
    return projects;
  }

  private void meta(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("meta: expected an object, found " + JsonSource.found(parser));
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "_last-serial" -> {
          OptionalLong serial = JsonSource.number(parser);
          if (serial.isPresent()) {
            visitor.lastSerial(serial.getAsLong());
          }
        }
        case "api-version" -> ApiVersion.check(parser, this::malformed);
        default -> parser.skipChildren();
      }
    }
  }

  private void projects(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw malformed("projects: expected an array, found " + JsonSource.found(parser));
    }
    listsProjects = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      project(parser);
      projects++;
    }
  }

  private void project(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("project " + (projects + 1) + ": expected an object");
    }
    String name = "";
    OptionalLong serial = OptionalLong.empty();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "name" -> name = JsonSource.text(parser).orElse("");
        case "_last-serial" -> serial = JsonSource.number(parser);
        default -> parser.skipChildren();
      }
    }
    if (name.isEmpty()) {
      throw malformed("project " + (projects + 1) + ": expected a name");
    }
    visitor.project(name, serial);
  }

  private MalformedMetadataException malformed(String flaw) {
    return new MalformedMetadataException(what + ": " + flaw);
  }
}
