package dev.distworks.pypi.simple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.distworks.pypi.MalformedMetadataException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One JSON document being read as tokens, with what all readers here want of it. */
final class JsonSource {
  /** The longest text that is taken; longer ones are refused, not cut. */
  static final int MAX_TEXT = 65_536;

  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(1 << 20)
                  .maxNestingDepth(100)
                  .maxNumberLength(64)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  /** What a reader does with the document; the parser stands before its first token. */
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  private JsonSource() {}

  /**
   * Reads a whole document that is one object, and nothing after it. A failure of {@code in} itself
   * is thrown as it is; everything else that is wrong as {@link MalformedMetadataException}.
   */
  static <T> T read(String what, InputStream in, Reading<T> reading) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedMetadataException(
            what + ": expected a JSON object, found " + found(parser));
      }
      T result = reading.read(parser);
      if (parser.nextToken() != null) {
        throw new MalformedMetadataException(
            what + ": expected the end after the JSON object, found " + found(parser));
      }
      return result;
    } catch (JsonProcessingException e) {
      // A document that breaks a limit has no location.
      JsonLocation location = e.getLocation();
      String where = location == null ? "" : " at byte " + location.getByteOffset();
      throw new MalformedMetadataException(
          what + ": expected JSON, found" + where + ": " + e.getOriginalMessage(), e);
    } catch (CharConversionException e) {
      throw new MalformedMetadataException(what + ": expected UTF-8: " + e.getMessage(), e);
    }
  }

  /** The current value as text; empty when it is none, or too long. What is in it is skipped. */
  static Optional<String> text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_TEXT) {
      return Optional.of(CleanText.of(parser.getText()));
    }
    parser.skipChildren();
    return Optional.empty();
  }

  /**
   * The current value as a number from 0 on, which some mirrors write as a text; empty when it is
   * none. What is in it is skipped.
   */
  static OptionalLong number(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        || parser.currentToken() == JsonToken.VALUE_STRING) {
      return digits(parser.getText());
    }
    parser.skipChildren();
    return OptionalLong.empty();
  }

  /** What the parser stands at, in words. */
  static String found(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token == null ? "nothing" : token.name().toLowerCase(java.util.Locale.ROOT);
  }

  static OptionalLong digits(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      value = 10 * value + (c - '0');
    }
    return OptionalLong.of(value);
  }
}
