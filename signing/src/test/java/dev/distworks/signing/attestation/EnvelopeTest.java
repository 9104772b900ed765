package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.TestKeys;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final Provenance BUILD =
      new Provenance(
          List.of(new Subject("six.rpm", Digester.digest(new byte[] {1}, DigestAlgorithm.SHA256))),
          URI.create("https://example.org/build/v1"),
          Map.of("target", "el9"),
          URI.create("https://example.org/builder"),
          "task-7",
          TestKeys.BORN,
          TestKeys.LATER,
          List.of(
              new Material(
                  "",
                  Optional.of(URI.create("git+https://example.org/six")),
                  Map.of("gitCommit", "4a1b"))));

  @Test
  void statesABuildAsSlsaDoes() {
    assertEquals(
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"six.rpm\","
            + "\"digest\":{\"sha256\":"
            + "\"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"}}],"
            + "\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{"
            + "\"buildDefinition\":{\"buildType\":\"https://example.org/build/v1\","
            + "\"externalParameters\":{\"target\":\"el9\"},\"resolvedDependencies\":["
            + "{\"uri\":\"git+https://example.org/six\",\"digest\":{\"gitCommit\":\"4a1b\"}}]},"
            + "\"runDetails\":{\"builder\":{\"id\":\"https://example.org/builder\"},"
            + "\"metadata\":{\"invocationId\":\"task-7\",\"startedOn\":\"2026-01-01T00:00:00Z\","
            + "\"finishedOn\":\"2026-01-11T00:00:00Z\"}}}}",
        new String(BUILD.json(), UTF_8));
  }

  @Test
  void holdsForItsPayloadAndTypeOnly() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    Keyring keyring =
        Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER));
    Envelope envelope = Envelope.parse(Envelope.seal(BUILD, TestKeys.signer(key)));
    envelope.verify(keyring);
    assertArrayEquals(BUILD.json(), envelope.payload());
    Envelope other = new Envelope("text/plain", envelope.payload(), envelope.signatures());
    assertThrows(UntrustedSignatureException.class, () -> other.verify(keyring));
    Envelope changed = new Envelope(Envelope.IN_TOTO, new byte[] {1}, envelope.signatures());
    assertThrows(UntrustedSignatureException.class, () -> changed.verify(keyring));
  }

  private static String refusal(String envelope) {
    UntrustedSignatureException e =
        assertThrows(
            UntrustedSignatureException.class,
            () -> Envelope.parse(envelope.getBytes(UTF_8)),
            envelope);
    assertEquals(UntrustedSignatureException.Reason.MALFORMED, e.reason());
    return String.valueOf(e.getMessage());
  }

  private static void assertRefused(String because, String envelope) {
    String refusal = refusal(envelope);
    assertTrue(refusal.contains(because), refusal);
  }

  private static String envelope(String payload, String signatures) {
    return "{\"payloadType\":\"x\",\"payload\":%s,\"signatures\":%s}"
        .formatted(payload, signatures);
  }

  @Test
  void refusesWhatIsNoEnvelope() {
    String signed = "[{\"sig\":\"AAAA\"}]";
    assertRefused("expected an object", "");
    assertRefused("expected an object", "[]");
    assertRefused("no payloadType", "{}");
    assertRefused("no payload", "{\"payloadType\":\"x\",\"signatures\":" + signed + "}");
    assertRefused("no signatures", envelope("\"\"", "[]"));
    assertRefused("no signatures", "{\"payloadType\":\"x\",\"payload\":\"\"}");
    assertRefused("expected an array", envelope("\"\"", "1"));
    assertRefused("expected objects", envelope("\"\"", "[1]"));
    assertRefused("without 'sig'", envelope("\"\"", "[{\"keyid\":\"1\"}]"));
    assertRefused("expected a text", envelope("1234", signed));
    assertRefused("expected Base64", envelope("\"?\"", signed));
    assertRefused("expected Base64", envelope("\"+-+-\"", signed));
    assertRefused(
        "at most 100 signatures", envelope("\"\"", "[" + "{\"sig\":\"AAAA\"},".repeat(101) + "]"));
    assertRefused("malformed", "[".repeat(5000));
  }

  @Test
  void refusesWhatTwoReadersCouldReadDifferently() {
    String signed = "[{\"sig\":\"AAAA\"}]";
    String whole = envelope("\"\"", signed);
    assertRefused("Duplicate field 'payload'", envelope("\"\",\"payload\":\"AAAA\"", signed));
    assertRefused(
        "Duplicate field 'sig'", envelope("\"\"", "[{\"sig\":\"AAAA\",\"sig\":\"AAAB\"}]"));
    assertRefused("behind its end", whole + "{}");
    for (int end = 1; end < whole.length(); end++) {
      assertRefused("malformed", whole.substring(0, end));
    }
  }

  @Test
  void refusesAnEnvelopeThatIsTooLong() {
    assertRefused(
        "at most 16777216 bytes", envelope("\"" + "A".repeat(Envelope.MAX_LENGTH) + "\"", "[]"));
  }

  @Test
  void readsBothAlphabetsOfBase64() throws Exception {
    byte[] payload = {(byte) 0xfb, (byte) 0xff};
    for (String text : List.of("\"+/8=\"", "\"-_8=\"", "\"-_8\"")) {
      Envelope read = Envelope.parse(envelope(text, "[{\"sig\":\"AAAA\"}]").getBytes(UTF_8));
      assertArrayEquals(payload, read.payload(), text);
    }
  }
}
