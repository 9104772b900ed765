package dev.distworks.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Questions that the real hub was asked, with its answers. */
public final class OracleVectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OracleVectors() {}

  public static Stream<JsonNode> read(String file) {
    try (InputStream in =
        OracleVectors.class.getResourceAsStream("/dev/distworks/build/koji/" + file)) {
      List<JsonNode> vectors = new ArrayList<>();
      JSON.readTree(in).forEach(vectors::add);
      return vectors.stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compares an answer, or a fault and its message, with what the real hub said. */
  public static void check(JsonNode vector, Function<JsonNode, Object> answer) {
    JsonNode out = vector.get("out");
    if (out.has("ok")) {
      assertEquals(out.get("ok"), JSON.valueToTree(answer.apply(vector)), vector.toString());
      return;
    }
    HubFault fault = assertThrows(HubFault.class, () -> answer.apply(vector), vector.toString());
    assertEquals(out.get("message").asText(), fault.text());
    assertEquals(
        out.get("faultCode").isNull() ? 1 : out.get("faultCode").asInt(), fault.code().number());
  }

  /** A struct as a map. */
  @SuppressWarnings("unchecked") // JSON objects are maps of that kind
  public static Map<String, Object> map(JsonNode node) {
    return JSON.convertValue(node, Map.class);
  }
}
