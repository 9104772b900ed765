package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SrcUriTest {
  private static final UseCondition FLAG_F = (flag, negated) -> flag.equals("f") != negated;

  static Stream<JsonNode> vectors() throws IOException {
    return Vectors.rows("src_uri");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithPortage(JsonNode row) throws MalformedMetadataException {
    String text = row.get("src_uri").asText();
    Eapi eapi = Eapi.parse(row.get("eapi").asText());
    if (row.has("error")) {
      assertRefused(row, text, eapi);
      return;
    }
    assertEquals(Vectors.lists(row.get("map")), map(SrcUri.parse(text, eapi, UseCondition.ALL)));
    assertEquals(Vectors.texts(row.get("flat_all")), flat(text, eapi, UseCondition.ALL));
    assertEquals(Vectors.texts(row.get("flat_none")), flat(text, eapi, UseCondition.NONE));
    assertEquals(Vectors.texts(row.get("flat_f")), flat(text, eapi, FLAG_F));
  }

  private static void assertRefused(JsonNode row, String text, Eapi eapi)
      throws MalformedMetadataException {
    String why = row.get("why").asText();
    if (why.contains("has no file name")) {
      // One URI without a name does not lose the other files: whoever reads on reports it.
      assertEquals("", SrcUri.parse(text, eapi, UseCondition.ALL).get(0).name());
      return;
    }
    MalformedMetadataException error =
        assertThrows(
            MalformedMetadataException.class,
            () -> SrcUri.parse(text, eapi, UseCondition.ALL),
            text);
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("SRC_URI: expected "), message);
    int token = why.lastIndexOf("token ");
    // For an empty group, portage counts the bracket before the one that it names.
    if (token >= 0 && !text.equals("( )")) {
      assertTrue(message.contains(why.substring(token) + ","), message + " / " + why);
    }
  }

  /** Names and their URIs; a bare name, or what has no scheme, is no URI. */
  private static Map<String, List<String>> map(List<SrcUri> sources) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (SrcUri source : sources) {
      List<String> uris = map.computeIfAbsent(source.name(), name -> new ArrayList<>());
      if (source.uri().indexOf(':') > 0) {
        uris.add(source.token());
      }
    }
    return map;
  }

  private static List<String> flat(String text, Eapi eapi, UseCondition use)
      throws MalformedMetadataException {
    List<String> flat = new ArrayList<>();
    for (SrcUri source : SrcUri.parse(text, eapi, use)) {
      flat.add(source.token());
      if (!source.token().endsWith(source.name()) || text.contains(source.token() + " ->")) {
        flat.add("->");
        flat.add(source.name());
      }
    }
    return flat;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "-> b; a URI before '->', found '->' at token 1, character 1",
        "( -> b ); a URI before '->', found '->' at token 2, character 3",
        "( https://h/a ) -> b; a URI before '->', found '->' at token 4, character 17",
        "https://h/a -> b -> c; a URI before '->', found '->' at token 4",
        "https://h/a -> ->; a file name, found '->' at token 3",
        "https://h/a -> f? ( b ); a file name, found 'f?' at token 3",
        "https://h/a -> ); a file name, found ')' at token 3",
        "https://h/a ); a '(' before it, found ')' at token 2, character 13",
        "f? ( https://h/a; ')', found the end after 3 tokens",
        "f?; '(', found the end after 1 tokens",
        "f? ); '(', found ')' at token 2",
        "f? g? ( a ); '(', found 'g?' at token 2",
        "f? ( ); something in the group, found ')' at token 3",
        "f? ( ( ) ); something in the group, found ')' at token 4",
        "!? ( a ); a USE flag before '?', found '!?' at token 1",
        "f.g? ( a ); a USE flag before '?', found 'f.g?' at token 1",
        "https://h/a?; a USE flag before '?', found 'https://h/a?' at token 1"
      })
  void saysWhatWasExpectedAndWhere(String text, String expected) {
    MalformedMetadataException error =
        assertThrows(
            MalformedMetadataException.class,
            () -> SrcUri.parse(text, new Eapi(8), UseCondition.ALL));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("SRC_URI: expected " + expected), message);
  }

  @ParameterizedTest
  @CsvSource({"10", "99", "x", "8-custom"})
  void refusesOtherEapis(String text) {
    assertThrows(MalformedMetadataException.class, () -> Eapi.parse(text));
  }

  @Test
  void readsTheLongestThereAre() throws MalformedMetadataException {
    StringBuilder text = new StringBuilder();
    int count = 0;
    while (text.length() < 381_048) {
      text.append("mirror://goproxy/example.org/m").append(count).append("/@v/v1.zip -> m");
      text.append(count++).append(".zip ");
    }
    assertEquals(count, SrcUri.parse(text.toString(), new Eapi(8), UseCondition.ALL).size());
  }

  @Test
  void nestsToAnyDepth() throws MalformedMetadataException {
    int depth = 500_000;
    String text = "a? ( ".repeat(depth) + "https://h/x" + " )".repeat(depth);
    assertEquals(1, SrcUri.parse(text, new Eapi(8), UseCondition.ALL).size());
    assertEquals(0, SrcUri.parse(text, new Eapi(8), UseCondition.NONE).size());
  }

  @Test
  void branchesThatAreNotTakenEndWhereTheyEnd() throws MalformedMetadataException {
    String text = "f? ( ( a ) !f? ( b ) c ) !f? ( d f? ( e ) ) g";
    assertEquals(List.of("a", "c", "g"), flat(text, new Eapi(8), FLAG_F));
    assertEquals(List.of("g"), flat(text, new Eapi(8), UseCondition.NONE));
  }

  @Test
  void anyTextIsReadOrRefused() {
    Random random = new Random(8);
    String[] words = {
      "(", ")", "f?", "!f?", "||", "->", "a", "https://h/b", "mirror+x", "?", "((", ""
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(10); n > 0; n--) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
      try {
        for (SrcUri source : SrcUri.parse(text.toString(), new Eapi(8), UseCondition.ALL)) {
          assertTrue(source.name().indexOf('/') < 0, text.toString());
        }
      } catch (MalformedMetadataException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("SRC_URI: expected "));
      }
    }
  }
}
