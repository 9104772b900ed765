package dev.distworks.signing.attestation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.signing.UntrustedSignatureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an envelope strictly: each field once and of its type, both alphabets of Base64 (DSSE v1
 * §envelope allows either, not a mixture), nothing behind the end. Fields that it does not know are
 * passed over, as DSSE says.
 */
final class EnvelopeReader {
  private static final String WHAT = "the envelope";
  private static final int MOST_SIGNATURES = 100;

  private @Nullable String type;
  private byte @Nullable [] payload;
  private @Nullable List<byte[]> signatures;

  private EnvelopeReader() {}

  static Envelope read(byte[] envelope) throws IOException {
    if (envelope.length > Envelope.MAX_LENGTH) {
      throw malformed("expected at most " + Envelope.MAX_LENGTH + " bytes, found more");
    }
    return StrictJson.read(WHAT, envelope, json -> new EnvelopeReader().read(json));
  }

  private Envelope read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("expected an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "payloadType" -> type = StrictJson.text(WHAT, field, json);
        case "payload" -> payload = decode(field, StrictJson.text(WHAT, field, json));
        case "signatures" -> signatures = signatures(json);
        default -> json.skipChildren();
      }
    }
    if (type == null || type.isEmpty() || payload == null) {
      throw malformed(
          "expected payloadType and payload, found "
              + (type == null ? "no" : "a")
              + " payloadType and "
              + (payload == null ? "no" : "a")
              + " payload");
    }
    if (signatures == null || signatures.isEmpty()) {
      throw malformed("it has no signatures");
    }
    return new Envelope(type, payload, signatures);
  }

  private static List<byte[]> signatures(JsonParser json) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw malformed("'signatures': expected an array");
    }
    List<byte[]> signatures = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (signatures.size() == MOST_SIGNATURES) {
        throw malformed("expected at most " + MOST_SIGNATURES + " signatures, found more");
      }
      signatures.add(signature(json));
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw malformed("'signatures': expected objects");
    }
    return signatures;
  }

  private static byte[] signature(JsonParser json) throws IOException {
    byte[] packet = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("sig")) {
        packet = decode(field, StrictJson.text(WHAT, field, json));
      } else {
        json.skipChildren();
      }
    }
    if (packet == null || packet.length == 0) {
      throw malformed("a signature without 'sig'");
    }
    return packet;
  }

  private static byte[] decode(String field, String text) throws IOException {
    boolean forUrls = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    try {
      return (forUrls ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    } catch (IllegalArgumentException e) {
      throw StrictJson.malformed(WHAT, "'" + field + "': expected Base64: " + e.getMessage(), e);
    }
  }

  private static UntrustedSignatureException malformed(String what) {
    return StrictJson.malformed(WHAT, what, null);
  }
}
