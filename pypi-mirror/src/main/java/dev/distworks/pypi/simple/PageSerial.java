package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Finds the serial that a written page carries, reading no more of it than is needed. Used to say
 * it in a header when the page is served.
 */
public final class PageSerial {
  /** How many of the last bytes of an HTML page {@link #ofHtmlEnd} wants. */
  public static final int HTML_END = 64;

  private static final String MARK = "<!--SERIAL ";

  private PageSerial() {}

  /** The serial of a project's page or of a root index in JSON; empty when there is none. */
  public static OptionalLong ofJson(InputStream page) throws IOException {
    return find(page, "meta", "_last-serial");
  }

  /** The serial of a {@code /pypi/NAME/json} document; empty when there is none. */
  public static OptionalLong ofLegacyJson(InputStream document) throws IOException {
    return find(document, "last_serial");
  }

  /** The serial in the comment on the last line of an HTML page; empty when there is none. */
  public static OptionalLong ofHtmlEnd(String end) {
    int mark = end.lastIndexOf(MARK);
    int close = mark < 0 ? -1 : end.indexOf("-->", mark);
    return close < 0
        ? OptionalLong.empty()
        : JsonSource.digits(end.substring(mark + MARK.length(), close));
  }

  private static OptionalLong find(InputStream in, String... path) throws IOException {
    try (JsonParser parser = JsonSource.FACTORY.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      parser.nextToken();
      int depth = 0;
      while (parser.currentToken() == JsonToken.START_OBJECT) {
        String key = parser.nextFieldName();
        while (key != null && !key.equals(path[depth])) {
          parser.nextToken();
          parser.skipChildren();
          key = parser.nextFieldName();
        }
        if (key == null) {
          return OptionalLong.empty();
        }
        parser.nextToken();
        depth++;
        if (depth == path.length) {
          return JsonSource.number(parser);
        }
      }
      return OptionalLong.empty();
    } catch (JsonProcessingException e) {
      // Whoever reads the page will see that it is none; it just carries no serial.
      return OptionalLong.empty();
    }
  }
}
