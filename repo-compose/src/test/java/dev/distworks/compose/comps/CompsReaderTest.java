package dev.distworks.compose.comps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompsReaderTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void readsWhatLibcompsReads() throws Exception {
    Comps comps =
        CompsReader.read(CompsReaderTest.class.getResourceAsStream("comps_in.xml"), "comps.xml");
    JsonNode expected =
        json.readTree(CompsReaderTest.class.getResourceAsStream("comps_expected.json"));
    assertEquals(expected, tree(comps));
  }

  private ObjectNode tree(Comps comps) {
    ObjectNode root = json.createObjectNode();
    ArrayNode groups = root.putArray("groups");
    for (Comps.Group group : comps.groups()) {
      ObjectNode node = groups.addObject().put("id", group.id()).put("name", group.name());
      ObjectNode names = node.putObject("names");
      group.names().forEach(names::put);
      node.put("desc", group.description().orElse(null))
          .put("default", group.byDefault())
          .put("uservisible", group.userVisible())
          .put("biarchonly", group.biarchOnly())
          .put("lang_only", group.languageOnly().orElse(null));
      order(node, group.displayOrder());
      ArrayNode packages = node.putArray("packages");
      for (Comps.Member member : group.packages()) {
        packages
            .addObject()
            .put("name", member.name())
            .put("type", member.type())
            .put("requires", member.requires().orElse(null))
            .put("basearchonly", member.baseArchOnly().orElse(null));
      }
    }
    ArrayNode categories = root.putArray("categories");
    for (Comps.Category category : comps.categories()) {
      ObjectNode node =
          categories.addObject().put("id", category.id()).put("name", category.name());
      order(node, category.displayOrder());
      category.groups().forEach(node.putArray("groups")::add);
    }
    ArrayNode environments = root.putArray("environments");
    for (Comps.Environment environment : comps.environments()) {
      ObjectNode node =
          environments.addObject().put("id", environment.id()).put("name", environment.name());
      order(node, environment.displayOrder());
      environment.groups().forEach(node.putArray("groups")::add);
      ArrayNode options = node.putArray("options");
      environment
          .options()
          .forEach(
              option ->
                  options.addObject().put("id", option.id()).put("default", option.byDefault()));
    }
    ObjectNode langpacks = root.putObject("langpacks");
    comps.langpacks().forEach(langpacks::put);
    comps.blacklist().forEach(root.putArray("blacklist")::add);
    return root;
  }

  private static void order(ObjectNode node, OptionalLong order) {
    if (order.isPresent()) {
      node.put("display_order", (int) order.getAsLong());
    } else {
      node.putNull("display_order");
    }
  }

  @Test
  void saysWhereADocumentIsWrong() {
    IOException cut = assertThrows(IOException.class, () -> read("<comps><group>"));
    assertTrue(cut.getMessage().startsWith("c.xml, line 1: "), cut.getMessage());
    IOException other = assertThrows(IOException.class, () -> read("<html/>"));
    assertTrue(other.getMessage().contains("expected <comps>"), other.getMessage());
  }

  @Test
  void readsNoFileThatAnEntityNames() {
    String document =
        "<!DOCTYPE comps [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<comps><group><id>&x;</id></group></comps>";
    try {
      assertEquals("", read(document).groups().get(0).id());
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("expected well-formed XML"), e.getMessage());
    }
  }

  private static Comps read(String document) throws IOException {
    return CompsReader.read(
        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "c.xml");
  }
}
