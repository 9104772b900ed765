package dev.distworks.distfile.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

  static Stream<JsonNode> paths() throws IOException {
    return Vectors.rows("layout_paths");
  }

  static Stream<JsonNode> confs() throws IOException {
    return Vectors.rows("layout_conf");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void putsFilesWherePortageDoesAndKnowsThemAgain(JsonNode row) throws LayoutConfException {
    String name = row.get("name").asText();
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    for (Map.Entry<String, JsonNode> one : row.get("digests").properties()) {
      DigestAlgorithm.named(one.getKey())
          .ifPresent(known -> digests.put(known, Digest.ofHex(known, one.getValue().asText())));
    }
    for (Map.Entry<String, JsonNode> one : row.get("paths").properties()) {
      DistfileLayout layout = layout(one.getKey());
      MirrorPath path = layout.path(name, digests).orElseThrow();
      assertEquals(one.getValue().asText(), path.toString(), one.getKey());
      assertEquals(one.getKey(), layout.structure());
      assertKnown(layout, path, name, digests);
    }
  }

  private static void assertKnown(
      DistfileLayout layout, MirrorPath path, String name, Map<DigestAlgorithm, Digest> digests) {
    Optional<StoredKey> key = layout.recognise(path);
    if (layout.contentAlgorithm().isPresent()) {
      Digest digest = Objects.requireNonNull(digests.get(layout.contentAlgorithm().get()));
      assertEquals(Optional.of(new StoredKey.Content(digest)), key);
    } else if (StoreNames.isOwn(name)) {
      assertTrue(key.isEmpty(), "the store's own files are never listed");
    } else {
      assertEquals(Optional.of(new StoredKey.Named(name)), key);
    }
  }

  @ParameterizedTest
  @MethodSource("confs")
  void readsLayoutConfOrRefusesWhatAMirrorCannotFollow(JsonNode row) throws LayoutConfException {
    String text = row.get("conf").asText();
    boolean gap = text.contains("1=flat") && !text.contains("0=");
    // Portage writes flat where the first layout is missing, and to the root of the disk for a
    // cutoff of 0: both would lose files.
    if (row.has("error") || row.has("mirror_error") || gap || text.endsWith(" 0\n")) {
      assertThrows(LayoutConfException.class, () -> LayoutConf.parse("layout.conf", text), text);
      return;
    }
    List<String> kinds =
        LayoutConf.parse("layout.conf", text).layouts().stream()
            .map(layout -> layout.getClass().getSimpleName())
            .toList();
    assertEquals(Vectors.texts(row.get("mirror_uses")), kinds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0=flat; 1; expected [structure]",
        "[structure]|x=flat; 2; expected 'NUMBER=LAYOUT'",
        "[structure]|flat; 2; expected 'NUMBER=LAYOUT'",
        "[structure]|0=flat|2=flat; 3; expected layouts numbered from 0 without gaps",
        "[structure]|0=flat|0=flat; 3; a second layout number 0",
        "[structure]|0=tree; 2; expected 'flat'",
        "[structure]|0=filename-hash BLAKE2B; 2; expected 'flat'",
        "[structure]|0=filename-hash blake2b 8; 2; expected a digest algorithm",
        "[structure]|0=filename-hash FOO 8; 2; expected a digest algorithm",
        "[structure]|0=filename-hash BLAKE2B 6; 2; cutoffs: expected multiples of 4",
        "[structure]|0=filename-hash BLAKE2B -4; 2; cutoffs: expected multiples of 4",
        "[structure]|0=filename-hash BLAKE2B 8:; 2; cutoffs: expected numbers",
        "[structure]|0=filename-hash MD5 64:64:4; 2; cutoffs: 64:64:4 takes 132 bits"
      })
  void saysWhatIsWrongAndWhere(String text, int line, String what) {
    LayoutConfException error =
        assertThrows(
            LayoutConfException.class, () -> LayoutConf.parse("f", text.replace('|', '\n')));
    assertEquals(line, error.line());
    assertTrue(String.valueOf(error.getMessage()).contains(what), error.getMessage());
  }

  @Test
  void readsWhatItWrites() throws LayoutConfException {
    String text = "[structure]\n0=filename-hash BLAKE2B 8\n1=flat\n";
    LayoutConf conf = LayoutConf.parse("f", text);
    assertEquals(text, conf.text());
    assertEquals("filename-hash BLAKE2B 8", conf.primary().structure());
  }

  @Test
  void skipsCommentsAndOtherSectionsAndIsFlatWithoutEntries() throws LayoutConfException {
    assertEquals(LayoutConf.flat(), LayoutConf.parse("f", ""));
    assertEquals(LayoutConf.flat(), LayoutConf.parse("f", "# c\n[structure]\n"));
    String text = "; c\n[other]\nx=y\n[structure]\n 1 = flat \n0=content-hash SHA512 8\n";
    assertEquals(
        List.of("content-hash SHA512 8", "flat"),
        LayoutConf.parse("f", text).layouts().stream().map(DistfileLayout::structure).toList());
  }

  @Test
  void contentHashNeedsItsDigest() throws LayoutConfException {
    assertTrue(layout("content-hash SHA512 8").path("a", Map.of()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layout.conf",
        "README",
        ".staging",
        "timestamp.chk",
        "a/b",
        "00/foo-1.tar.gz",
        "1B/foo-1.tar.gz",
        "1b/x/foo-1.tar.gz",
        "foo-1.tar.gz"
      })
  void whatLiesElsewhereIsNotTheLayouts(String text) throws LayoutConfException {
    MirrorPath path = MirrorPath.of(text);
    assertTrue(layout("filename-hash BLAKE2B 8").recognise(path).isEmpty(), text);
    assertTrue(layout("content-hash BLAKE2B 8").recognise(path).isEmpty(), text);
    boolean plain = text.equals("foo-1.tar.gz");
    assertEquals(plain, layout("flat").recognise(path).isPresent(), text);
  }

  private static DistfileLayout layout(String structure) throws LayoutConfException {
    return LayoutConf.parse("f", "[structure]\n0=" + structure + "\n").primary();
  }
}
