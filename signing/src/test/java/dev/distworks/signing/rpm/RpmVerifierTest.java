package dev.distworks.signing.rpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmHeader;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.testing.RpmBytes;
import dev.distworks.signing.Armor;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.TestKeys;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rpm 4.18 refuses in files that are signed by a trusted key. */
class RpmVerifierTest {
  private static OpenPgpKey key;

  @TempDir private Path folder;

  @BeforeAll
  static void makeKey() throws Exception {
    key = TestKeys.key(KeyAlgorithm.RSA_2048);
  }

  @Test
  void trustsOneSignatureInItsTag() throws Exception {
    assertEquals(1, verify(signed(six(), packet(six()))).signatures().size());
  }

  @Test
  void refusesMoreThanOnePacketInATag() throws Exception {
    byte[] packet = packet(six());
    refuses(signed(six(), joined(packet, packet)), "one binary signature packet");
    refuses(signed(six(), joined(packet, new byte[] {(byte) 0xca, 3, 'P', 'G', 'P'})), "one bin");
  }

  @Test
  void refusesAnArmoredSignature() throws Exception {
    refuses(signed(six(), Armor.signature(packet(six()))), "one binary signature packet");
  }

  @Test
  void refusesBytesInASignatureThatItDoesNotCover() throws Exception {
    byte[] packet = packet(six());
    packet[issuer(packet)] = 28; // A user id, of any bytes.
    refuses(signed(six(), packet), "nothing covers", "type 28");
  }

  /** Where the subpacket with the key's id has its type. */
  private int issuer(byte[] packet) {
    String id = "0910" + key.certificate().fingerprint().keyId().toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(packet).indexOf(id) / 2 + 1;
  }

  @Test
  void refusesAPackageWithoutADigestOfItsHeader() throws Exception {
    RpmBytes bare = six();
    for (int tag : List.of(RpmTag.SIG_SHA1, RpmTag.SIG_SHA256, RpmTag.SIG_MD5)) {
      bare.withoutSignature(tag);
    }
    refuses(signed(bare, packet(six())), "no digest of its header");
  }

  @Test
  void refusesADigestOfThePayloadThatRpmDoesNotFind() throws Exception {
    RpmBytes rpm = six();
    String digest = header(rpm).strings(RpmTag.PAYLOAD_DIGEST).get(0);
    rpm.string(RpmTag.PAYLOAD_DIGEST, digest);
    refuses(signed(rpm, packet(rpm)), "payload's digest");
  }

  @Test
  void signsNothingThatIsDamaged() throws Exception {
    byte[] whole = six().build();
    byte[] flipped = whole.clone();
    flipped[(int) RpmFile.read(write(whole)).header().end() - 40] ^= 1;
    unsignable(flipped, "its header was changed");
    unsignable(Arrays.copyOf(whole, whole.length - 1), "cut short");
    unsignable(Arrays.copyOf(whole, whole.length + 1), "bytes behind its end");
  }

  private void unsignable(byte[] bytes, String word) throws IOException {
    Path file = write(bytes);
    RpmSigner signer = new RpmSigner(List.of(TestKeys.signer(key)), false);
    MalformedRpmException refusal =
        assertThrows(MalformedRpmException.class, () -> signer.sign(file));
    assertTrue(refusal.getMessage().contains(word), refusal::getMessage);
    assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  private void refuses(byte[] bytes, String... words) {
    UntrustedSignatureException refusal =
        assertThrows(UntrustedSignatureException.class, () -> verify(bytes));
    for (String word : words) {
      assertTrue(String.valueOf(refusal.getMessage()).contains(word), refusal::getMessage);
    }
  }

  private VerifiedRpm verify(byte[] bytes) throws IOException {
    return new RpmVerifier(
            Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER)))
        .verify(write(bytes));
  }

  private static RpmBytes six() {
    return Rpms.with(100);
  }

  private byte[] packet(RpmBytes rpm) throws IOException {
    return TestKeys.signer(key).signRpmHeader(header(rpm).raw());
  }

  private static byte[] signed(RpmBytes rpm, byte[] packet) {
    return rpm.signature(RpmTag.SIG_RSA, RpmType.BINARY, packet.length, packet).build();
  }

  private RpmHeader header(RpmBytes rpm) throws IOException {
    return RpmFile.read(write(rpm.build())).header();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("six.rpm"), bytes);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
