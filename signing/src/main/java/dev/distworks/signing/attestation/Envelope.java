package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.VerifiedSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * A DSSE v1 envelope: a payload, its type, and signatures over both.
 *
 * @param signatures OpenPGP packets
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out.
public record Envelope(String payloadType, byte[] payload, List<byte[]> signatures) {
  /** The type of in-toto's statements. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  /** As many bytes as an envelope may have. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

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
   * @throws UntrustedSignatureException when it is none; the message says why
   */
  public static Envelope parse(byte[] envelope) throws IOException {
    return EnvelopeReader.read(envelope);
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
}
