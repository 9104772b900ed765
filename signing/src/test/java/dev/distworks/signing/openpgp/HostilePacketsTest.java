package dev.distworks.signing.openpgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UntrustedSignatureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes changed at random, from fixed seeds: refused with an IOException, never anything else. */
class HostilePacketsTest {
  private static final int ROUNDS = 1000;
  private static final byte[] CONTENT = {1, 2, 3};

  @Test
  void refusesChangedSignaturesOrTrustsThemOverTheSameContent() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.NIST_P256);
    Keyring keyring =
        Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER));
    byte[] packet = TestKeys.signer(key).sign(new ByteArrayInputStream(CONTENT));
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed = mutate(packet, random);
      // What is outside the signed part, such as the issuer's short id, may change its text only.
      assertThrows(
          UntrustedSignatureException.class,
          () -> keyring.verify(new ByteArrayInputStream(new byte[] {9}), changed),
          () -> Base64.getEncoder().encodeToString(changed));
    }
  }

  @Test
  void refusesChangedCertificates() throws Exception {
    OpenPgpKey key = TestKeys.key(KeyAlgorithm.ED25519);
    byte[] armored = key.certificate().armored().getBytes(US_ASCII);
    byte[] binary = Packets.certificate(key.certificate().armored()).getEncoded();
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      refused += read(mutate(binary, random)) + read(mutate(armored, random));
    }
    assertTrue(refused > ROUNDS / 2, refused + " were refused");
  }

  @Test
  void refusesChangedSecretKeys() throws Exception {
    byte[] encoded = TestKeys.key(KeyAlgorithm.ED25519).encoded();
    Random random = new Random(9);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed = mutate(encoded, random);
      try {
        OpenPgpKey.read(changed, "key", name -> new char[] {'x'}, TestKeys.LATER);
      } catch (IOException e) {
        refused++; // A change of a name is none that it notices.
      }
    }
    assertTrue(refused > ROUNDS / 2, refused + " were refused");
  }

  @Test
  void refusesAPrimaryKeyThatOnlyEncrypts() {
    byte[] found = // by bench/fuzz-signing.sh
        Base64.getDecoder()
            .decode(
                "lFgEaVW6ABoJKwYBBAHaRw8BAQdAFV/x64KbVMgx1EJ9LiDkyu06EfTJXyxs9wJCQn1/ApsDAhkB"
                    + "Ah4BBFsICgkACgkQLGz3AkJCfX/NCwD+OcNRekStP+LfqmwLAWz3AkJCfX8CmwOtP+LfW/gE3XHPBg==");
    assertThrows(
        SigningException.class,
        () -> OpenPgpKey.read(found, "key", name -> new char[] {'x'}, TestKeys.LATER));
  }

  /** 1 when it is refused. */
  private static int read(byte[] changed) {
    try {
      for (var ring : Packets.certificates(changed)) {
        CertificateState.of(ring).published(TestKeys.LATER);
      }
      return 0;
    } catch (IOException e) {
      return 1;
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      default -> {
        int at = random.nextInt(bytes.length);
        byte[] noise = new byte[Math.min(8, bytes.length - at)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, noise.length);
      }
    }
    return bytes;
  }
}
