package dev.distworks.signing.attestation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value that means the same to every reader: no field twice, nothing behind its end. What
 * is wrong is {@link Reason#MALFORMED}.
 */
final class StrictJson {
  private static final int DEEPEST = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(2 * Envelope.MAX_LENGTH)
                  .build())
          .build();

  private StrictJson() {}

  /** Takes values from a parser. */
  @FunctionalInterface
  interface Reading<T> {
    T from(JsonParser json) throws IOException;
  }

  /**
   * Reads the one value of a document.
   *
   * @param what the document in words, for messages
   */
  static <T> T read(String what, byte[] document, Reading<T> reading) throws IOException {
    try (JsonParser json = FACTORY.createParser(document)) {
      T value = reading.from(json);
      if (json.nextToken() != null) {
        throw malformed(what, "expected nothing behind its end", null);
      }
      return value;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
      throw malformed(what, e.getOriginalMessage() + where, e);
    }
  }

  /** The text that the parser is at. */
  static String text(String what, String field, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(what, "'" + field + "': expected a text", null);
    }
    return json.getText();
  }

  static UntrustedSignatureException malformed(String what, String why, @Nullable Throwable cause) {
    String message = what + " is malformed: " + why;
    return cause == null
        ? new UntrustedSignatureException(Reason.MALFORMED, message)
        : new UntrustedSignatureException(Reason.MALFORMED, message, cause);
  }
}
