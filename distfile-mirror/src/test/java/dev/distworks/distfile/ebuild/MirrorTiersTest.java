package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.SourceUri;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MirrorTiersTest {

  static Stream<JsonNode> files() throws IOException {
    return Vectors.rows("thirdpartymirrors");
  }

  static Stream<JsonNode> expansions() throws IOException {
    return Vectors.rows("mirror_expand");
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsAndStacksAsPortage(JsonNode row) {
    if (row.has("text")) {
      assertEquals(
          Vectors.lists(row.get("dict")),
          ThirdPartyMirrors.parse(row.get("text").asText()).tiers());
      return;
    }
    List<ThirdPartyMirrors> stack = new ArrayList<>();
    row.get("stacked").forEach(one -> stack.add(new ThirdPartyMirrors(Vectors.lists(one))));
    assertEquals(Vectors.lists(row.get("result")), MirrorTiers.stacked(stack, Set.of()).tiers());
  }

  @ParameterizedTest
  @MethodSource("expansions")
  void expandsAsPortage(JsonNode row) {
    MirrorTiers tiers = new MirrorTiers(Vectors.lists(row.get("mirrors")), Set.of(), Set.of());
    assertEquals(
        new TreeSet<>(Vectors.texts(row.get("expands_to_any_order"))),
        new TreeSet<>(tiers.expand(row.get("uri").asText())));
  }

  @ParameterizedTest
  @CsvSource({
    "mirror://gnu, malformed-uri",
    "mirror:///y, malformed-uri",
    "mirror://nope/y, unknown-mirror",
    "mirror://empty/y, unknown-mirror",
    "mirror://kde/y, no-uri"
  })
  void saysWhyAUriStandsForNothing(String uri, String code) {
    Map<String, List<String>> lists =
        Map.of("gnu", List.of("https://a/"), "empty", List.of(), "kde", List.of("https://k/"));
    MirrorTiers tiers = new MirrorTiers(lists, Set.of(), Set.of("gentoo")).skipping(Set.of("kde"));
    assertEquals(List.of(), tiers.expand(uri));
    SourceUri.Refused refused = tiers.refusal(uri);
    assertEquals(code, refused.code().code());
    assertTrue(refused.detail().contains(uri), refused.detail());
    if (refused.code() == FailureCode.UNKNOWN_MIRROR) {
      assertTrue(refused.detail().endsWith("give its masters too: gentoo"), refused.detail());
    }
  }

  @Test
  void overridesReplaceATier() {
    MirrorTiers tiers =
        new MirrorTiers(Map.of("gnu", List.of("https://a/")), Set.of(), Set.of())
            .overriddenBy(ThirdPartyMirrors.parse("gnu https://b/\nnew https://c/\n"));
    assertEquals(List.of("https://b/x"), tiers.expand("mirror://gnu/x"));
    assertEquals(List.of("https://c/x"), tiers.expand("mirror://new/x"));
  }

  @Test
  void halfOfTheTriesGoToMirrorsBeforeTheEbuildsOwnUris() {
    List<String> mirrors = IntStream.range(0, 12).mapToObj(i -> "m" + i).toList();
    List<String> order = new TryOrder(10).of("x", List.of(mirrors), List.of("a", "b"));
    assertEquals(10, order.size());
    assertEquals(List.of("a", "b"), order.subList(5, 7));
    assertEquals(10, Set.copyOf(order).size());
    assertEquals(order, new TryOrder(10).of("x", List.of(mirrors), List.of("a", "b")));
  }

  @Test
  void theEbuildsOwnUrisAreTriedEvenWhenTheyAreMore() {
    List<String> own = IntStream.range(0, 20).mapToObj(i -> "u" + i).toList();
    assertEquals(own, new TryOrder(10).of("x", List.of(), own));
    assertEquals(21, new TryOrder(2).of("x", List.of(List.of("m", "n")), own).size());
  }

  @Test
  void noLimitTriesEverything() {
    List<String> mirrors = IntStream.range(0, 40).mapToObj(i -> "m" + i).toList();
    assertEquals(41, new TryOrder(0).of("x", List.of(mirrors), List.of("a")).size());
  }

  @Test
  void filesSpreadOverTheMirrorsOfATier() {
    List<String> mirrors = List.of("a", "b", "c", "d");
    long firsts =
        IntStream.range(0, 50)
            .mapToObj(i -> new TryOrder(10).of("file" + i, List.of(mirrors), List.of()).get(0))
            .distinct()
            .count();
    assertEquals(4, firsts);
  }
}
