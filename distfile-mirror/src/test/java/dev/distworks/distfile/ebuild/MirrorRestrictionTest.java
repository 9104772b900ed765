package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.distfile.Vectors;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorRestrictionTest {

  static Stream<JsonNode> vectors() throws IOException {
    return Vectors.rows("restrict");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithPortage(JsonNode row) throws MalformedMetadataException {
    String text = row.get("restrict").asText();
    assertEquals(
        new TreeSet<>(Vectors.texts(row.get("tokens"))),
        new TreeSet<>(MirrorRestriction.tokens(text)));
    MirrorRestriction restriction = MirrorRestriction.parse(text);
    for (Map.Entry<String, JsonNode> decision : row.get("decisions").properties()) {
      String[] words = decision.getKey().split(" exempt=", -1);
      SrcUri source = SrcUri.parse(words[0], new Eapi(8), UseCondition.ALL).get(0);
      Set<String> exempt = words[1].equals("-") ? Set.of() : Set.of(words[1]);
      assertEquals(
          decision.getValue().asBoolean(),
          restriction.allows(source, exempt),
          text + ": " + decision.getKey());
    }
  }

  @Test
  void exemptTiersAreNamedInFull() throws MalformedMetadataException {
    MirrorRestriction restriction = MirrorRestriction.parse("mirror");
    SrcUri alike = new SrcUri(SrcUri.Lift.NOTHING, "mirror://gentoo-x/a", "a");
    assertEquals(false, restriction.allows(alike, Set.of("gentoo")));
    SrcUri bare = new SrcUri(SrcUri.Lift.NOTHING, "mirror://gentoo", "gentoo");
    assertEquals(true, restriction.allows(bare, Set.of("gentoo")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|| ( mirror fetch )", "mirror -> x", "( mirror", "f? mirror"})
  void refusesWhatIsNoRestriction(String text) {
    assertThrows(MalformedMetadataException.class, () -> MirrorRestriction.parse(text));
  }
}
