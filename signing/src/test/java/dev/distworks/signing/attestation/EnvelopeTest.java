package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
          List.of());

  @Test
  void statesABuildAsSlsaDoes() {
    assertEquals(
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"six.rpm\","
            + "\"digest\":{\"sha256\":"
            + "\"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"}}],"
            + "\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{"
            + "\"buildDefinition\":{\"buildType\":\"https://example.org/build/v1\","
            + "\"externalParameters\":{\"target\":\"el9\"},\"resolvedDependencies\":[]},"
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

  @Test
  void refusesWhatIsNoEnvelope() {
    for (String text :
        List.of(
            "",
            "[]",
            "{}",
            "{\"payload\":1",
            "{\"payloadType\":\"x\",\"signatures\":1}",
            "{\"payload\":\"?\"}",
            "{\"payloadType\":\"x\",\"signatures\":[]}",
            "[".repeat(5000))) {
      assertThrows(
          UntrustedSignatureException.class, () -> Envelope.parse(text.getBytes(UTF_8)), text);
    }
  }
}
