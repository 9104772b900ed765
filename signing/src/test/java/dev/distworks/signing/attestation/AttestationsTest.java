package dev.distworks.signing.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.TestKeys;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationsTest {
  @TempDir private Path folder;

  private OpenPgpKey key;
  private Keyring keyring;
  private Path rpm;
  private String sealed;

  @BeforeEach
  void attest() throws IOException {
    key = TestKeys.key(KeyAlgorithm.ED25519);
    keyring =
        Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER));
    rpm = Files.writeString(folder.resolve("six.rpm"), "six");
    sealed = sealed(TestKeys.signer(key), rpm);
  }

  private static String sealed(Signer signer, Path file) throws IOException {
    Provenance made =
        new Provenance(
            List.of(Subject.of(file)),
            URI.create("https://example.org/build/v1"),
            Map.of(),
            URI.create("https://example.org/builder"),
            "task/7",
            TestKeys.BORN,
            TestKeys.LATER,
            List.of());
    return new String(Envelope.seal(made, signer), UTF_8);
  }

  private Path bundle(String... lines) throws IOException {
    return Files.writeString(folder.resolve("six.intoto.jsonl"), String.join("\n", lines) + "\n");
  }

  private UntrustedSignatureException refusal(String... lines) throws IOException {
    Path bundle = bundle(lines);
    return assertThrows(
        UntrustedSignatureException.class, () -> Attestations.verify(bundle, keyring));
  }

  /** An envelope as anybody can make it, whose signature holds. */
  private String signed(String type, String payload) throws IOException {
    byte[] encoding =
        ("DSSEv1 " + type.length() + " " + type + " " + payload.length() + " " + payload)
            .getBytes(UTF_8);
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(encoding));
    return "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\"}]}"
        .formatted(
            type,
            Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)),
            Base64.getEncoder().encodeToString(packet));
  }

  private String signedStatement(String statement) throws IOException {
    return signed(Envelope.IN_TOTO, statement);
  }

  @Test
  void saysWhoBuiltAFileByItsContentWhateverItIsCalled() throws IOException {
    Path renamed = Files.copy(rpm, folder.resolve("renamed"));
    Attestation found = Attestations.verify(bundle(sealed), keyring).of(renamed);
    assertEquals("https://example.org/builder", found.statement().builder());
    assertEquals("task/7", found.statement().invocation().orElseThrow());
    assertEquals(key.certificate().fingerprint(), found.signature().fingerprint());
  }

  @Test
  void refusesAFileThatIsNotTheOneStatedAndOneThatIsNotNamed() throws IOException {
    Attestations stated = Attestations.verify(bundle(sealed), keyring);
    Path other = Files.writeString(folder.resolve("other.rpm"), "other");
    UntrustedSignatureException unnamed =
        assertThrows(UntrustedSignatureException.class, () -> stated.of(other));
    assertEquals(Reason.UNSIGNED, unnamed.reason());
    Files.writeString(rpm, "changed");
    UntrustedSignatureException changed =
        assertThrows(UntrustedSignatureException.class, () -> stated.of(rpm));
    assertEquals(Reason.BAD, changed.reason());
    assertTrue(String.valueOf(changed.getMessage()).contains("expected sha256:"));
  }

  @Test
  void leavesLinesOfABundleAloneThatAreNotTrusted() throws IOException {
    String foreign = sealed(TestKeys.signer(TestKeys.key(KeyAlgorithm.ED25519)), rpm);
    Path bundle = bundle("{}", foreign, sealed, signed("text/plain", "hello"));
    assertEquals(1, Attestations.verify(bundle, keyring).all().size());
    assertEquals(Reason.UNKNOWN_KEY, refusal(foreign).reason());
    assertEquals(Reason.UNSIGNED, refusal("").reason());
  }

  @Test
  void readsAnEnvelopeThatGoesOverSeveralLines() throws IOException {
    Path pretty = bundle(sealed.replace(",", ",\n").replace("{\"pay", "{\n\"pay"));
    assertEquals(1, Attestations.verify(pretty, keyring).all().size());
  }

  @Test
  void refusesAChangedPayloadAndAnotherTypeOfIt() throws IOException {
    String other = sealed.replace("\"payload\":\"ey", "\"payload\":\"eiAg");
    assertEquals(Reason.BAD, refusal(other).reason());
    assertEquals(Reason.BAD, refusal(sealed.replace("vnd.in-toto+json", "json")).reason());
  }

  @Test
  void refusesSignedPayloadsThatAreNoProvenance() throws IOException {
    String statement = new String(Base64.getDecoder().decode(sealed.split("\"", -1)[7]), UTF_8);
    assertEquals(1, Attestations.verify(bundle(signedStatement(statement)), keyring).all().size());
    assertRefused("expected payloadType", signed("text/plain", statement));
    assertRefused(
        "Duplicate field '_type'", statement.replace("{\"_type\"", "{\"_type\":\"\",\"_type\""));
    assertRefused(
        "'predicateType': expected", statement.replace("provenance/v1\"", "provenance/v2\""));
    assertRefused("no file with a strong digest", statement.replace("sha256", "md5"));
    assertRefused(
        "sha256 digest has 64 hex digits", statement.replaceFirst("256\":\"..", "256\":\""));
    assertRefused("names no builder", statement.replace("\"id\"", "\"ID\""));
    assertRefused("'subject': expected an array", statement.replaceFirst("\\[\\{.*?}}]", "7"));
    assertRefused("malformed", statement.substring(0, statement.length() - 1));
    assertRefused("behind its end", statement + "1");
  }

  private void assertRefused(String because, String statement) throws IOException {
    String line = statement.contains("payloadType") ? statement : signedStatement(statement);
    UntrustedSignatureException refusal = refusal(line);
    assertEquals(Reason.MALFORMED, refusal.reason());
    assertTrue(String.valueOf(refusal.getMessage()).contains(because), refusal.getMessage());
  }
}
