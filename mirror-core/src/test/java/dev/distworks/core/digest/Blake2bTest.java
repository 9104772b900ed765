package dev.distworks.core.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Blake2bTest {
  private static final byte[] BYTES = new byte[300_000];

  static {
    new Random(1).nextBytes(BYTES);
  }

  @Test
  void digestsTheExampleOfTheSpecification() {
    Blake2b digest = new Blake2b(64);
    digest.update("abc".getBytes(US_ASCII), 0, 3);
    assertEquals(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
        HexFormat.of().formatHex(digest.finish()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 255, 256, 257, 1000, 65_536, 300_000})
  void agreesWithAnotherImplementationInWhateverPiecesTheBytesCome(int size) {
    for (int length : new int[] {32, 64}) {
      Blake2b digest = new Blake2b(length);
      digest.update(BYTES, 0, size);
      assertArrayEquals(other(length, size), digest.finish());
      Random random = new Random(size);
      for (int at = 0; at < size; ) {
        int n = Math.min(size - at, 1 + random.nextInt(300));
        digest.update(BYTES, at, n);
        at += n;
      }
      assertArrayEquals(other(length, size), digest.finish());
    }
  }

  @Test
  void isAsNewAfterAReset() {
    Blake2b digest = new Blake2b(64);
    digest.update(BYTES, 0, 1000);
    digest.reset();
    digest.update(BYTES, 0, 500);
    assertArrayEquals(other(64, 500), digest.finish());
  }

  @Test
  void staysRightWhenTheCompilersOfTheVirtualMachineHaveTakenItUp() {
    byte[][] expected =
        IntStream.range(0, 100).mapToObj(i -> other(64, 5000 + 97 * i)).toArray(byte[][]::new);
    long wrong =
        IntStream.range(0, 20_000)
            .parallel()
            .filter(
                i -> {
                  Blake2b digest = new Blake2b(64);
                  digest.update(BYTES, 0, 5000 + 97 * (i % 100));
                  return !Arrays.equals(expected[i % 100], digest.finish());
                })
            .count();
    assertEquals(0, wrong);
  }

  private static byte[] other(int length, int size) {
    Blake2bDigest digest = new Blake2bDigest(8 * length);
    digest.update(BYTES, 0, size);
    byte[] out = new byte[length];
    digest.doFinal(out, 0);
    return out;
  }
}
