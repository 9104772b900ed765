package dev.distworks.build.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.distworks.build.OracleVectors;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTestsTest {
  static Stream<JsonNode> vectors() {
    return OracleVectors.read("policy.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void decidesAsTheRealHubDoes(JsonNode vector) {
    OracleVectors.check(
        vector,
        v ->
            Policy.parse(v.get("rules").asText(), PolicyTests.basic())
                .decide(OracleVectors.map(v.get("data")))
                .action()
                .orElse(null));
  }

  @Test
  void saysWhichTestDidNotHold() {
    Policy policy =
        Policy.parse(
            """
            # who may tag
            match tag f*-release && bool signed :: allow
            match tag f*-release :: deny not signed
            all :: allow
            """,
            PolicyTests.basic());
    Decision decision = policy.decide(Map.of("tag", "f19-release", "signed", false));
    assertFalse(decision.isAllowed());
    assertEquals("deny", decision.verb());
    assertEquals("not signed", decision.rest());
    assertEquals(
        """
        line 2: match tag f*-release && bool signed :: allow: does not match, for not: bool signed
        line 3: match tag f*-release :: deny not signed: matches
        so: deny not signed\
        """,
        decision.explain());
  }

  @Test
  void goesOnBehindInnerRulesOfWhichNoneMatches() {
    Policy policy = Policy.parse("all :: {\nfalse :: a\n}\ntrue :: b", PolicyTests.basic());
    assertEquals("b", policy.decide(Map.of()).action().orElseThrow());
    assertTrue(Policy.parse("", PolicyTests.basic()).decide(Map.of()).action().isEmpty());
  }
}
