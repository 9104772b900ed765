package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DSSE v1 envelope: a payload, its type, and signatures over both.
 *
 * @param signatures OpenPGP packets
 */
public record Envelope(String payloadType, byte[] payload, List<byte[]> signatures) {
  /** The type of in-toto's statements. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  private static final int MAX_LENGTH = 16 * 1024 * 1024;

  public Envelope {
    payload = payload.clone();
    signatures = List.copyOf(signatures);
  }

  /** Signs a statement and gives the envelope as JSON. */
  public static byte[] seal(Provenance statement, Signer signer) throws IOException {
    byte[] payload = statement.json();
    byte[] packet = signer.sign(new ByteArrayInputStream(encoding(IN_TOTO, payload)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("payloadType", IN_TOTO);
      json.writeStringField("payload", Base64.getEncoder().encodeToString(payload));
      json.writeArrayFieldStart("signatures");
      json.writeStartObject();
      json.writeStringField("keyid", signer.certificate().signingKey().hex());
      json.writeStringField("sig", Base64.getEncoder().encodeToString(packet));
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * Verifies an envelope; at least one signature must be trusted, and none by a known key be wrong.
   * Only then is {@link #payload} to be read.
   */
  public VerifiedSignature verify(SignatureVerifier keys) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    signatures.forEach(block::writeBytes);
    return keys.verify(
        new ByteArrayInputStream(encoding(payloadType, payload)), block.toByteArray());
  }

  /**
   * Reads an envelope.
   *
   * @throws UntrustedSignatureException when it is none
   */
  public static Envelope parse(byte[] envelope) throws IOException {
    if (envelope.length > MAX_LENGTH) {
      throw malformed("it has more than " + MAX_LENGTH + " bytes", null);
    }
    String type = "";
    byte[] payload = {};
    List<byte[]> signatures = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(envelope)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("expected an object", null);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "payloadType" -> type = json.getText();
          case "payload" -> payload = Base64.getDecoder().decode(json.getText());
          case "signatures" -> readSignatures(json, signatures);
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()), e);
    }
    if (type.isEmpty() || signatures.isEmpty()) {
      throw malformed("expected payloadType and signatures", null);
    }
    return new Envelope(type, payload, signatures);
  }

  private static void readSignatures(JsonParser json, List<byte[]> signatures) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw malformed("expected an array of signatures", null);
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean signature = json.currentName().equals("sig");
        json.nextToken();
        if (signature) {
          signatures.add(Base64.getDecoder().decode(json.getText()));
        } else {
          json.skipChildren();
        }
      }
    }
  }

  /**
   * What is signed: type and payload with their lengths, so that neither can pass for the other.
   */
  private static byte[] encoding(String type, byte[] payload) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] typeBytes = type.getBytes(UTF_8);
    bytes.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(UTF_8));
    bytes.writeBytes(typeBytes);
    bytes.writeBytes((" " + payload.length + " ").getBytes(UTF_8));
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  private static UntrustedSignatureException malformed(String what, @Nullable Throwable cause) {
    UntrustedSignatureException e =
        new UntrustedSignatureException(Reason.MALFORMED, "the envelope is malformed: " + what);
    if (cause != null) {
      e.initCause(cause);
    }
    return e;
  }
}
