package dev.distworks.core.digest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void readsWhatItWrites(DigestAlgorithm algorithm) {
    Digest digest = Digester.digest(new byte[] {1}, algorithm);

    assertEquals(algorithm.length(), digest.bytes().length);
    assertEquals(algorithm.label() + ":" + digest.hex(), digest.toString());
    assertEquals(digest, Digest.parse(digest.toString()));
    assertEquals(digest, Digest.of(algorithm, digest.bytes()));
    assertEquals(digest, Digest.ofHex(algorithm, digest.hex().toUpperCase(Locale.ROOT)));
    assertEquals(digest.hashCode(), Digest.parse(digest.toString()).hashCode());
  }

  @ParameterizedTest
  @CsvSource({
    "MD5:900150983CD24FB0D6963F7D28E17F72, md5:900150983cd24fb0d6963f7d28e17f72",
    "Sha1:a9993e364706816aba3e25717850c26c9cd0d89d, sha1:a9993e364706816aba3e25717850c26c9cd0d89d"
  })
  void writesLowerCase(String text, String expected) {
    assertEquals(expected, Digest.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "md5",
        MD5,
        "md5=" + MD5,
        ":" + MD5,
        " md5:" + MD5,
        "md5:" + MD5 + " ",
        "md5:",
        "md5:9001",
        "md5:" + MD5 + "00",
        "md5:" + MD5 + ":",
        "md5:g00150983cd24fb0d6963f7d28e17f72",
        "md5:٠00150983cd24fb0d6963f7d28e17f72",
        "sha256:" + MD5,
        "crc32:00000000"
      })
  void refusesWhatIsNoDigestAndQuotesIt(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Digest.parse(text));
    String quoted = text.substring(text.indexOf(':') + 1);
    assertTrue(e.toString().contains(quoted), e.toString());
  }

  @Test
  void refusesBytesOfAnotherLength() {
    assertThrows(
        IllegalArgumentException.class, () -> Digest.of(DigestAlgorithm.SHA1, new byte[16]));
  }

  @Test
  void keepsItsBytesToItself() {
    byte[] given = new byte[16];
    Digest digest = Digest.of(DigestAlgorithm.MD5, given);
    given[0] = 1;
    digest.bytes()[1] = 1;
    assertArrayEquals(new byte[16], digest.bytes());
  }

  @Test
  void differsByAlgorithmAndByBytes() {
    byte[] bytes = new byte[32];
    Digest sha256 = Digest.of(DigestAlgorithm.SHA256, bytes);
    assertNotEquals(sha256, Digest.of(DigestAlgorithm.SHA3_256, bytes));
    bytes[31] = 1;
    assertNotEquals(sha256, Digest.of(DigestAlgorithm.SHA256, bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "sha256, SHA256",
    "SHA256, SHA256",
    "SHA3-256, SHA3_256",
    "sha3_512, SHA3_512",
    "BLAKE2B, BLAKE2B_512",
    "blake2b_256, BLAKE2B_256",
    "BLAKE2S, BLAKE2S_256",
    "RMD160, RMD160",
    "WHIRLPOOL, WHIRLPOOL"
  })
  void knowsAlgorithmsByTheNamesOfManifestsAndIndexes(String name, DigestAlgorithm algorithm) {
    assertEquals(Optional.of(algorithm), DigestAlgorithm.named(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha", "sha-256", "size", "md4", " md5"})
  void knowsNoOtherAlgorithm(String name) {
    assertEquals(Optional.empty(), DigestAlgorithm.named(name));
  }

  @Test
  void holdsAllButTheBrokenForStrong() {
    Set<DigestAlgorithm> weak =
        EnumSet.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA1, DigestAlgorithm.RMD160);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      assertEquals(!weak.contains(algorithm), algorithm.isStrong(), algorithm.label());
    }
  }
}
