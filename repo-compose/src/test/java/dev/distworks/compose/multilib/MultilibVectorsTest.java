package dev.distworks.compose.multilib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.Evr;
import dev.distworks.core.rpm.Nevra;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The answers of mash and python-multilib. */
class MultilibVectorsTest {
  private static final JsonNode VECTORS = vectors();

  private static JsonNode vectors() {
    try {
      return new ObjectMapper()
          .readTree(MultilibVectorsTest.class.getResourceAsStream("multilib.json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> choosesAsPythonMultilibDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : VECTORS.get("cases")) {
      String title =
          one.get("method").asText() + " " + one.get("name").asText() + " " + one.get("files");
      tests.add(
          DynamicTest.dynamicTest(
              title,
              () -> {
                MultilibMethod method =
                    MultilibMethod.named(one.get("method").asText()).orElseThrow();
                assertEquals(
                    one.get("select").asBoolean(),
                    method.selects(candidate(one), MultilibLists.standard()));
              }));
    }
    assertTrue(tests.size() > 20, "the cases are there");
    return tests.stream();
  }

  private static MultilibPackage candidate(JsonNode one) {
    return new MultilibPackage(
        new Nevra(one.get("name").asText(), new Evr(0, "1", "1"), one.get("arch").asText()),
        texts(one.get("provides")).stream().map(Dependency::any).toList(),
        List.of(),
        texts(one.get("files")),
        "");
  }

  @Test
  void knowsTheArchitecturesThatBelongTogether() {
    ArchitectureTable table = ArchitectureTable.standard();
    VECTORS
        .get("compat")
        .properties()
        .forEach(entry -> assertEquals(texts(entry.getValue()), table.compatible(entry.getKey())));
    VECTORS
        .get("biarch")
        .properties()
        .forEach(
            entry ->
                assertEquals(
                    Optional.of(entry.getValue().asText()), table.secondary(entry.getKey())));
  }

  @Test
  void hasTheSameMethodsAndLists() {
    assertEquals(
        new HashSet<>(texts(VECTORS.get("methods"))),
        new HashSet<>(Stream.of(MultilibMethod.values()).map(MultilibMethod::word).toList()));
    JsonNode defaults = VECTORS.get("defaults");
    MultilibLists lists = MultilibLists.standard();
    assertEquals(set(defaults.get("devel_blacklist")), lists.develBlack());
    assertEquals(set(defaults.get("runtime_whitelist")), lists.runtimeWhite());
    assertEquals(set(defaults.get("runtime_blacklist")), lists.runtimeBlack());
  }

  private static Set<String> set(JsonNode array) {
    return new HashSet<>(texts(array));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
