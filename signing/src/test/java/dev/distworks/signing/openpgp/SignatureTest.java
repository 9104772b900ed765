package dev.distworks.signing.openpgp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.signing.Fingerprint;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SignatureKind;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  private static final byte[] CONTENT = content();

  private static byte[] content() {
    byte[] bytes = new byte[100_003];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  static List<KeyAlgorithm> algorithms() {
    return KeyAlgorithm.forNewKeys().stream()
        .filter(algorithm -> algorithm.bits() <= 2048)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void holdsOverItsContentAndNoOther(KeyAlgorithm algorithm) throws Exception {
    OpenPgpKey key = TestKeys.key(algorithm);
    byte[] signature = TestKeys.signer(key).detached(new ByteArrayInputStream(CONTENT));
    VerifiedSignature verified = keyring(key).verify(new ByteArrayInputStream(CONTENT), signature);
    assertEquals(key.certificate().fingerprint(), verified.fingerprint());
    assertEquals("Test <test@example.org>", verified.userId());
    assertEquals(TestKeys.LATER, verified.created());
    assertEquals(algorithm, verified.algorithm());
    byte[] changed = CONTENT.clone();
    changed[50_000] ^= 1;
    assertRefused(Reason.BAD, keyring(key), changed, signature);
  }

  @Test
  void continuesAHashThatWasBegunElsewhere() throws Exception {
    for (DigestAlgorithm algorithm :
        List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512)) {
      for (int cut : List.of(0, 1, 63, 64, 65, 127, 128, 129, 1000, CONTENT.length)) {
        ResumableHash begun = ResumableHash.of(algorithm);
        begun.update(CONTENT, 0, cut / 2);
        begun.update(CONTENT, cut / 2, cut - cut / 2);
        ResumableHash resumed = ResumableHash.resume(begun.state());
        resumed.update(CONTENT, cut, CONTENT.length - cut);
        assertArrayEquals(
            Digester.digest(CONTENT, algorithm).bytes(), resumed.finish(), algorithm + " " + cut);
      }
    }
  }

  @Test
  void signsAStateThatAClientSent() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    KeySigner signer = TestKeys.signer(key);
    ResumableHash hash = ResumableHash.of(signer.digest());
    hash.update(CONTENT, 0, CONTENT.length);
    byte[] packet = signer.sign(SignatureKind.BINARY, hash.state());
    keyring(key).verify(new ByteArrayInputStream(CONTENT), packet);
    ResumableHash other = ResumableHash.of(DigestAlgorithm.SHA512);
    assertThrows(SigningException.class, () -> signer.sign(SignatureKind.BINARY, other.state()));
  }

  @Test
  void namesAKeyThatIsNotKnown() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    OpenPgpKey other = TestKeys.key(KeyAlgorithm.ED25519);
    String message = assertRefused(Reason.UNKNOWN_KEY, keyring(other), CONTENT, packet);
    assertTrue(message.contains(key.certificate().fingerprint().hex()), message);
  }

  @Test
  void takesOneTrustedSignatureOfSeveralAndNoWrongOne() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    OpenPgpKey unknown = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] good = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    byte[] foreign = TestKeys.signer(unknown).sign(new ByteArrayInputStream(CONTENT));
    byte[] wrong = TestKeys.signer(key).sign(new ByteArrayInputStream(new byte[1]));
    keyring(key).verify(new ByteArrayInputStream(CONTENT), joined(foreign, good));
    assertRefused(Reason.BAD, keyring(key), CONTENT, joined(good, wrong));
  }

  @Test
  void refusesWeakDigestsUnlessAPolicySaysOtherwise() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    for (DigestAlgorithm weak : List.of(DigestAlgorithm.SHA1, DigestAlgorithm.MD5)) {
      byte[] packet = signed(key, weak, PGPSignature.BINARY_DOCUMENT);
      assertRefused(Reason.WEAK, keyring(key), CONTENT, packet);
      VerificationPolicy lax = VerificationPolicy.usual(() -> TestKeys.LATER).accepting(weak);
      Keyring.of(List.of(key.certificate()), lax).verify(new ByteArrayInputStream(CONTENT), packet);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x10, 0x13, 0x18, 0x1f, 0x20, 0x40})
  void refusesSignaturesThatAreNotOverContent(int type) throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet = signed(key, DigestAlgorithm.SHA256, type);
    assertRefused(Reason.MALFORMED, keyring(key), CONTENT, packet);
  }

  private static byte[] signed(OpenPgpKey key, DigestAlgorithm digest, int type)
      throws IOException {
    SignatureMaker maker =
        new SignatureMaker(
            key, Packets.certificate(key.certificate().armored()).getPublicKey(), digest);
    PGPSignatureGenerator generator = maker.begin(type, maker.subpackets(TestKeys.LATER));
    generator.update(CONTENT);
    return SignatureMaker.encoded(SignatureMaker.make(generator, PGPSignatureGenerator::generate));
  }

  @Test
  void neitherSignsNorTrustsAfterTheKeyExpired() throws Exception {
    Instant end = TestKeys.LATER.plus(Duration.ofDays(1));
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519, Optional.of(end));
    assertEquals(Optional.of(end), key.certificate().expires());
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    keyring(key).verify(new ByteArrayInputStream(CONTENT), packet);
    assertRefused(Reason.KEY_EXPIRED, keyring(key.certificate(), end), CONTENT, packet);
    assertThrows(
        SigningException.class, () -> KeySigner.of(key, () -> end).begin(SignatureKind.BINARY));
    Keyring lenient =
        Keyring.of(
            List.of(key.certificate()), VerificationPolicy.usual(() -> end).acceptingExpiredKeys());
    lenient.verify(new ByteArrayInputStream(CONTENT), packet);
  }

  @Test
  void movesTheExpiry() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    Instant end = TestKeys.LATER.plus(Duration.ofDays(2));
    PublicCertificate limited =
        new CertificateEditor(key, TestKeys.LATER.plusSeconds(9)).expire(Optional.of(end));
    assertEquals(Optional.of(end), limited.expires());
    assertRefused(Reason.KEY_EXPIRED, keyring(limited, end), CONTENT, packet);
    keyring(limited, end.minusSeconds(1)).verify(new ByteArrayInputStream(CONTENT), packet);
    OpenPgpKey reread = OpenPgpKey.decode(key.encoded(), limited.armored(), TestKeys.LATER);
    PublicCertificate unlimited =
        new CertificateEditor(reread, TestKeys.LATER.plusSeconds(99)).expire(Optional.empty());
    assertEquals(Optional.empty(), unlimited.expires());
  }

  @Test
  void honoursWhyAKeyWasRevoked() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    Instant revoked = TestKeys.LATER.plusSeconds(60);
    Instant now = revoked.plusSeconds(60);
    CertificateEditor editor = new CertificateEditor(key, revoked);
    PublicCertificate stolen = editor.revoke(CertificateEditor.Reason.COMPROMISED, "lost");
    assertEquals(Optional.of(revoked), stolen.revoked());
    assertRefused(Reason.KEY_REVOKED, keyring(stolen, now), CONTENT, packet);
    PublicCertificate retired = editor.revoke(CertificateEditor.Reason.RETIRED, "");
    keyring(retired, now).verify(new ByteArrayInputStream(CONTENT), packet);
    byte[] late = KeySigner.of(key, () -> now).sign(new ByteArrayInputStream(CONTENT));
    assertRefused(Reason.KEY_REVOKED, keyring(retired, now), CONTENT, late);
    OpenPgpKey reread = OpenPgpKey.decode(key.encoded(), stolen.armored(), now);
    assertThrows(
        SigningException.class, () -> KeySigner.of(reread, () -> now).begin(SignatureKind.BINARY));
  }

  @Test
  void refusesSignaturesFromTheFuture() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    Keyring past = keyring(key.certificate(), TestKeys.LATER.minus(Duration.ofHours(1)));
    assertRefused(Reason.EXPIRED, past, CONTENT, packet);
  }

  @Test
  void neverDatesASignatureBeforeItsKey() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] packet =
        KeySigner.of(key, () -> TestKeys.BORN.minusSeconds(100))
            .sign(new ByteArrayInputStream(CONTENT));
    assertEquals(
        TestKeys.BORN, keyring(key).verify(new ByteArrayInputStream(CONTENT), packet).created());
  }

  @Test
  void refusesAnythingThatIsNoSignature() throws Exception {
    Keyring keyring = keyring(TestKeys.key(KeyAlgorithm.ED25519));
    assertRefused(Reason.UNSIGNED, keyring, CONTENT, new byte[0]);
    assertRefused(Reason.MALFORMED, keyring, CONTENT, new byte[] {(byte) 0x88, 1, 4});
    assertRefused(Reason.UNSIGNED, keyring, CONTENT, "text".getBytes(StandardCharsets.UTF_8));
    assertRefused(Reason.MALFORMED, keyring, CONTENT, new byte[Packets.MAX_SIGNATURES + 1]);
  }

  @Test
  void trustsASignatureOverATextWhateverItsLineEnds() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] crlf = "one\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8);
    var pending = TestKeys.signer(key).begin(SignatureKind.TEXT);
    pending.update(crlf, 0, crlf.length);
    byte[] packet = pending.finish();
    byte[] lf = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
    keyring(key).verify(new ByteArrayInputStream(lf), packet);
    keyring(key).verify(new ByteArrayInputStream(crlf), packet);
  }

  @Test
  void forgetsItsSecretWhenClosed() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    Fingerprint component = key.certificate().signingKey();
    key.close();
    assertThrows(
        SigningException.class, () -> key.sign(component, DigestAlgorithm.SHA256, new byte[32]));
    assertArrayEquals(new byte[key.encoded().length], key.encoded());
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static Keyring keyring(OpenPgpKey key) throws IOException {
    return keyring(key.certificate(), TestKeys.LATER);
  }

  private static Keyring keyring(PublicCertificate certificate, Instant now) throws IOException {
    return Keyring.of(List.of(certificate), VerificationPolicy.usual(() -> now));
  }

  private static String assertRefused(
      Reason reason, Keyring keyring, byte[] content, byte[] signature) {
    UntrustedSignatureException e =
        assertThrows(
            UntrustedSignatureException.class,
            () -> keyring.verify(new ByteArrayInputStream(content), signature));
    assertEquals(reason, e.reason(), e.getMessage());
    return String.valueOf(e.getMessage());
  }
}
