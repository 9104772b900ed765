package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.distfile.Distfile;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
  private static final String MD5 = "0cc175b9c0f1b6a831c399e269772661";
  private static final String OTHER = "92eb5ffee6ae2fec3ad71c777531578f";

  static Stream<JsonNode> vectors() throws IOException {
    return Vectors.rows("manifest_lines");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithPortage(JsonNode row) {
    Manifest manifest = parse(row.get("line").asText() + "\n");
    JsonNode entry = row.get("entry");
    if (entry.isNull() || !entry.get("type").asText().equals("DIST")) {
      assertTrue(manifest.find("a.tgz").filter(ManifestEntry.Known.class::isInstance).isEmpty());
      return;
    }
    ManifestEntry found = manifest.find(entry.get("name").asText()).orElseThrow();
    if (entry.get("hashes").has("FOO")) {
      assertEquals(
          FailureCode.DIGEST_UNSUPPORTED,
          assertInstanceOf(ManifestEntry.Flawed.class, found).code());
      return;
    }
    BlobExpectation expected = known(Optional.of(found));
    assertEquals(entry.get("hashes").get("size").asLong(), expected.size().orElseThrow());
    expected
        .digests()
        .forEach(
            (algorithm, digest) ->
                assertEquals(
                    entry.get("hashes").get(Distfile.manifestName(algorithm)).asText(),
                    digest.hex()));
    assertEquals(entry.get("hashes").size() - 1, expected.digests().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "DIST a;expected a size in bytes, found ''",
        "DIST a x MD5 00;expected a size in bytes, found 'x'",
        "DIST a -1 MD5 00;expected a size in bytes, found '-1'",
        "DIST a 9999999999999999999 MD5 00;expected a size in bytes",
        "DIST a 1;expected 'ALGORITHM HEX' after a single blank, found ''",
        "DIST a 1 MD5;expected 'ALGORITHM HEX' after a single blank, found 'MD5'",
        "DIST a 1  MD5 00;expected 'ALGORITHM HEX' after a single blank",
        "DIST a 1 MD5 00;expected 32 hex digits of MD5, found '00'",
        "DIST a 1 MD5 0cc175b9c0f1b6a831c399e26977266x;expected 32 hex digits of MD5",
        "DIST a 1 MD5 0cc175b9c0f1b6a831c399e269772661 ;expected 'ALGORITHM HEX'",
        "DIST a 1 MD5 0cc175b9c0f1b6a831c399e269772661 SHA1;expected 'ALGORITHM HEX'"
      })
  void namesALineThatDoesNotServe(String line, String why) {
    ManifestEntry.Flawed flawed =
        assertInstanceOf(
            ManifestEntry.Flawed.class, parse("AUX x\n" + line + "\n").find("a").orElseThrow());
    assertEquals(FailureCode.BAD_MANIFEST, flawed.code());
    assertTrue(flawed.detail().startsWith("Manifest line 2: " + why), flawed.detail());
  }

  @Test
  void takesUpperCaseHexAndCarriageReturns() {
    Manifest manifest = parse("DIST a 1 MD5 " + MD5.toUpperCase(Locale.ROOT) + "\r\n");
    assertEquals(MD5, md5(manifest));
  }

  @Test
  void theLastOfSeveralCounts() {
    assertEquals(OTHER, md5(parse("DIST a 1 MD5 " + MD5 + " MD5 " + OTHER)));
    String lines = "DIST a 1 MD5 " + MD5 + "\nDIST a 2 MD5 " + OTHER + "\nDIST a junk\n";
    assertEquals(2, known(parse(lines).find("a")).size().orElseThrow());
  }

  @Test
  void knownDigestsServeBesideUnknownOnes() {
    Manifest manifest = parse("DIST a 1 STREEBOG256 beef MD5 " + MD5);
    assertEquals(1, known(manifest.find("a")).digests().size());
  }

  @Test
  void passesOverWhatIsNoDistfile() {
    String text =
        "-----BEGIN PGP SIGNED MESSAGE-----\n\nDIST\nDIST \nDIST  a 1 MD5 x\nDISTa 1\n"
            + "EBUILD a-1.ebuild 1 MD5 "
            + MD5
            + "\nDIST b 0 MD5 "
            + MD5;
    Manifest manifest = parse(text);
    assertEquals(1, manifest.size());
    assertEquals(0, known(manifest.find("b")).size().orElseThrow());
  }

  private static String md5(Manifest manifest) {
    Map<DigestAlgorithm, Digest> digests = known(manifest.find("a")).digests();
    return Objects.requireNonNull(digests.get(DigestAlgorithm.MD5)).hex();
  }

  private static Manifest parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Manifest.parse(new Bytes(bytes, bytes.length));
  }

  private static BlobExpectation known(Optional<ManifestEntry> entry) {
    return assertInstanceOf(ManifestEntry.Known.class, entry.orElseThrow()).expected();
  }
}
