package dev.distworks.core.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigesterTest {
  private static final Set<DigestAlgorithm> ALL = EnumSet.allOf(DigestAlgorithm.class);

  /**
   * The digests of nothing and of {@code abc}: RFC 1321, 3174, 6234, 7693, FIPS 202, ISO 10118-3.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MD5, '', d41d8cd98f00b204e9800998ecf8427e
          MD5, abc, 900150983cd24fb0d6963f7d28e17f72
          SHA1, '', da39a3ee5e6b4b0d3255bfef95601890afd80709
          SHA1, abc, a9993e364706816aba3e25717850c26c9cd0d89d
          RMD160, '', 9c1185a5c5e9fc54612808977ee8f548b2258d31
          RMD160, abc, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc
          SHA224, '', d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f
          SHA224, abc, 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
          SHA256, '', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
          SHA256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
          SHA384, '', 38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b
          SHA384, abc, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
          SHA512, '', cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
          SHA512, abc, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
          SHA3_256, '', a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a
          SHA3_256, abc, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532
          SHA3_512, '', a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26
          SHA3_512, abc, b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0
          BLAKE2B_256, '', 0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8
          BLAKE2B_256, abc, bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319
          BLAKE2B_512, '', 786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce
          BLAKE2B_512, abc, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923
          BLAKE2S_256, '', 69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9
          BLAKE2S_256, abc, 508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982
          WHIRLPOOL, '', 19fa61d75522a4669b44e39c1d2e1726c530232130d407f89afee0964997f7a73e83be698b288febcf88e3e03c4f0757ea8964e59b63d93708b138cc42a66eb3
          WHIRLPOOL, abc, 4e2448a4c6f486bb16b6562c73b4020bf3043e3a731bce721ae1b303d97e6d4c7181eebdb6c57e277d0e34957114cbd6c797fc9d95d8b582d225292076d4eef5
          """)
  void givesKnownAnswers(DigestAlgorithm algorithm, String text, String hex) throws IOException {
    byte[] bytes = text.getBytes(US_ASCII);
    Digest expected = Digest.ofHex(algorithm, hex);

    assertEquals(expected, Digester.digest(bytes, algorithm));
    assertEquals(expected, Digester.digest(new ByteArrayInputStream(bytes), algorithm));
  }

  @Test
  void hasAKnownAnswerForEveryAlgorithm() throws NoSuchMethodException {
    String table =
        DigesterTest.class
            .getDeclaredMethod(
                "givesKnownAnswers", DigestAlgorithm.class, String.class, String.class)
            .getAnnotation(CsvSource.class)
            .textBlock();
    ALL.forEach(a -> assertTrue(table.contains(a.name() + ", abc, "), a.name()));
  }

  /** The third test vector of RFC 1321's and FIPS 180's kin: a million times {@code a}. */
  @ParameterizedTest
  @CsvSource({
    "MD5, 7707d6ae4e027c70eea2a935c2296f21",
    "SHA1, 34aa973cd4c4daa4f61eeb2bdbad27316534016f",
    "RMD160, 52783243c1697bdbe16d37f97f68f08325dc1528",
    "SHA256, cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
  })
  void digestsWhatIsLongerThanItsBuffer(DigestAlgorithm algorithm, String hex) throws IOException {
    byte[] million = new byte[1_000_000];
    Arrays.fill(million, (byte) 'a');
    assertEquals(hex, Digester.digest(new ByteArrayInputStream(million), algorithm).hex());
  }

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void givesTheSameHoweverTheBytesAreCut(DigestAlgorithm algorithm) {
    byte[] bytes = "0123456789".repeat(100).getBytes(US_ASCII);
    Digester digester = Digester.of(Set.of(algorithm));
    for (int done = 0, step = 1; done < bytes.length; done += step, step++) {
      step = Math.min(step, bytes.length - done);
      digester.update(bytes, done, step);
    }
    assertEquals(Map.of(algorithm, Digester.digest(bytes, algorithm)), digester.digests());
  }

  @Test
  void givesAllDigestsInOnePass() {
    byte[] bytes = "abc".getBytes(US_ASCII);
    Digester digester = Digester.of(ALL);
    digester.update(bytes, 0, bytes.length);
    Map<DigestAlgorithm, Digest> digests = digester.digests();
    assertEquals(ALL, digests.keySet());
    digests.forEach((a, digest) -> assertEquals(Digester.digest(bytes, a), digest));
  }

  @Test
  void isAsNewAfterItsDigestsWereTaken() {
    Digester digester = Digester.of(ALL);
    Map<DigestAlgorithm, Digest> ofNothing = digester.digests();
    digester.update(new byte[] {1, 2, 3}, 0, 3);
    Map<DigestAlgorithm, Digest> ofThree = digester.digests();

    assertEquals(ofNothing, digester.digests());
    digester.update(new byte[] {0, 1, 2, 3, 4}, 1, 3);
    assertEquals(ofThree, digester.digests());
  }

  @Test
  void forgetsTheBytesBeforeAReset() {
    Digester digester = Digester.of(ALL);
    Map<DigestAlgorithm, Digest> ofNothing = digester.digests();
    digester.update(new byte[1000], 0, 1000);
    digester.reset();
    assertEquals(ofNothing, digester.digests());
  }

  @Test
  void takesNoAlgorithmAtAll() {
    Digester digester = Digester.of(Set.of());
    digester.update(new byte[1], 0, 1);
    assertEquals(Map.of(), digester.digests());
  }
}
