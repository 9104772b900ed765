package dev.distworks.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NounsTest {
  static Stream<JsonNode> nvrs() {
    return OracleVectors.read("parse_NVR.json");
  }

  static Stream<JsonNode> nvras() {
    return OracleVectors.read("parse_NVRA.json");
  }

  static Stream<JsonNode> releases() {
    return OracleVectors.read("next_release.json");
  }

  static Stream<JsonNode> arches() {
    return OracleVectors.read("parse_arches.json").filter(v -> v.get("in").isTextual());
  }

  @ParameterizedTest
  @MethodSource("nvrs")
  void readsWhatABuildIsCalled(JsonNode vector) {
    OracleVectors.check(vector, v -> fields(Nvr.parse(v.get("in").asText())));
  }

  @ParameterizedTest
  @MethodSource("nvras")
  void readsWhatAPackageFileIsCalled(JsonNode vector) {
    OracleVectors.check(
        vector,
        v -> {
          Nvra nvra = Nvra.parse(v.get("in").asText());
          Map<String, Object> fields = fields(nvra.nvr());
          fields.put("arch", nvra.arch());
          fields.put("src", nvra.arch().equals("src"));
          nvra.location().ifPresent(location -> fields.put("location", location));
          return fields;
        });
  }

  private static Map<String, Object> fields(Nvr nvr) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("release", nvr.release());
    fields.put("version", nvr.version());
    fields.put("name", nvr.name());
    fields.put("epoch", nvr.epoch().orElse(""));
    return fields;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void countsReleasesUp(JsonNode vector) {
    OracleVectors.check(
        vector,
        v -> ReleaseNumbers.next(v.get("previous_release").asText(), v.get("incr").asInt()));
  }

  @ParameterizedTest
  @MethodSource("arches")
  void readsArchitectures(JsonNode vector) {
    OracleVectors.check(
        vector, v -> HubNames.arches(v.get("in").asText(), v.get("strict").asBoolean()));
  }

  @Test
  void refusesNamesWithOtherCharacters() {
    assertEquals("A.b_c-d+e/f", HubNames.verify("A.b_c-d+e/f"));
    for (String name : new String[] {"a b", "a;b", "ä", "", "a:b", "a\n"}) {
      HubFault fault = assertThrows(HubFault.class, () -> HubNames.verify(name));
      assertEquals("Name " + name + " does not match RegexNameInternal value", fault.text());
    }
    assertThrows(HubFault.class, () -> HubNames.verify("x".repeat(257)));
  }
}
