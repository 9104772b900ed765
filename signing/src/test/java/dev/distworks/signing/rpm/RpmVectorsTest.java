package dev.distworks.signing.rpm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files with the verdict that rpm 4.18 has on them: {@code rpmkeys -K} with {@code _pkgverify_level
 * all}. Ours is the same, and stricter where rpm does not look.
 */
class RpmVectorsTest {
  private static final Set<String> UNSEEN_BY_RPM = Set.of("lead-flip", "reserved-flip");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    return new String(resource("cases.tsv"), UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judgesAsRpmDoesOrStricter(String line) throws Exception {
    String[] fields = line.split("\t", -1);
    Path file = folder.resolve(fields[0]);
    Files.write(file, patched(fields));
    Path key = Files.write(folder.resolve("key.asc"), resource(fields[1] + ".pub.asc"));
    RpmVerifier verifier =
        new RpmVerifier(Keyring.read(List.of(key), VerificationPolicy.usual(() -> NOW)));
    String kind = fields[0].substring(fields[0].indexOf('-') + 1).replace(".rpm", "");
    if (fields[2].equals("0") && !UNSEEN_BY_RPM.contains(kind)) {
      VerifiedRpm verified = assertDoesNotThrow(() -> verifier.verify(file));
      assertEquals("delta3", verified.nevra().name());
    } else {
      assertThrows(IOException.class, () -> verifier.verify(file));
    }
  }

  /** good.rpm with one range replaced. */
  private static byte[] patched(String[] fields) throws IOException {
    byte[] good = resource("good.rpm");
    int from = Integer.parseInt(fields[3]);
    int length = Integer.parseInt(fields[4]);
    byte[] replacement = HexFormat.of().parseHex(fields[5]);
    ByteBuffer patched = ByteBuffer.allocate(good.length - length + replacement.length);
    patched.put(good, 0, from).put(replacement);
    return patched.put(good, from + length, good.length - from - length).array();
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RpmVectorsTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
