package dev.distworks.build.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file that is one object of arrays, giving each item as soon as it is read. */
public final class JsonRows {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** What takes the items. */
  public interface Sink {
    /** Takes the next item of the array with that name. */
    void item(String array, @Nullable Object item) throws IOException;

    /** Takes a member that is no array. */
    void member(String name, @Nullable Object value) throws IOException;
  }

  private JsonRows() {}

  /** Reads the file; what is no JSON is told with its line. */
  public static void read(Path file, Sink sink) throws IOException {
    try (JsonParser parser = FACTORY.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("'" + file + "': expected an object of arrays; see its first line");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            sink.item(name, Json.value(parser));
          }
        } else {
          sink.member(name, Json.value(parser));
        }
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(
          "'" + file + "', line " + line + ": expected JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** A member of an item that must be an object. */
  public static Map<?, ?> object(@Nullable Object item, String array) throws IOException {
    if (item instanceof Map<?, ?> map) {
      return map;
    }
    throw new IOException("'" + array + "': expected objects, found " + item);
  }
}
