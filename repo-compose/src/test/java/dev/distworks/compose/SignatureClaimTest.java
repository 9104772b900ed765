package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureClaimTest {
  @ParameterizedTest
  @CsvSource({
    // version 3, old form of the packet's head
    "880f0305005f000000 1111222233334444, 1111222233334444",
    // version 4: the issuer in the unhashed part
    "c212 04000108 0000 000a 0910 1111222233334444, 1111222233334444",
    // version 4: a fingerprint in the hashed part counts more
    "c229 04000108 0017 1621 04 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa11112222 000a 0910 1111222233334444,"
        + " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa11112222",
    // no signature at all
    "c612 04000108 0000 000a 0910 1111222233334444, ''",
    "'', ''",
    // an unknown version
    "c212 09000108 0000 000a 0910 1111222233334444, ''",
  })
  void readsTheIssuer(String hex, String issuer) {
    byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(
        issuer.isEmpty() ? Optional.empty() : Optional.of(issuer), SignatureClaim.issuer(packet));
  }

  @Test
  void whateverIsCutOrFlippedThrowsNothing() {
    byte[] packet =
        HexFormat.of()
            .parseHex(
                "c2290400010800171621" + "04" + "aa".repeat(20) + "000a0910" + "11".repeat(8));
    Random random = new Random(3);
    for (int i = 0; i < packet.length; i++) {
      SignatureClaim.issuer(Arrays.copyOf(packet, i));
      byte[] flipped = packet.clone();
      flipped[i] = (byte) random.nextInt();
      SignatureClaim.issuer(flipped);
    }
  }
}
