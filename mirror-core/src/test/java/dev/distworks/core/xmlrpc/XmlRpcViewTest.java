package dev.distworks.core.xmlrpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class XmlRpcViewTest {
  private final XmlRpcView view =
      XmlRpcView.of(
          XmlRpcValue.of(
              Arrays.asList(
                  Map.of("name", "x", "rows", List.of(1, 1L << 40)),
                  null,
                  true,
                  1.5,
                  new byte[] {7})));

  private static void assertRefused(String message, Executable access) {
    assertEquals(message, assertThrows(MalformedXmlRpcException.class, access).getMessage());
  }

  @Test
  void takesValuesApart() throws IOException {
    assertEquals("x", view.at(0).member("name").asString());
    assertEquals(1, view.at(0).member("rows").at(0).asInt());
    assertEquals(1L << 40, view.at(0).member("rows").items().get(1).asLong());
    assertTrue(view.at(1).unlessNil().isEmpty());
    assertTrue(view.at(2).asBoolean());
    assertEquals(1.5, view.at(3).asDouble());
    assertArrayEquals(new byte[] {7}, view.at(4).asBytes());
    assertTrue(view.at(0).find("other").isEmpty());
  }

  @Test
  void saysWhereAndWhatWasExpected() {
    assertRefused("[0].name: expected int, found string", () -> view.at(0).member("name").asInt());
    assertRefused(
        "[0].rows[1]: expected int of 32 bits, found 1099511627776",
        () -> view.at(0).member("rows").at(1).asInt());
    assertRefused("[0]: expected a member 'other', found none", () -> view.at(0).member("other"));
    assertRefused("[1]: expected string, found nil", () -> view.at(1).asString());
    assertRefused("expected at least 6 items, found 5", () -> view.at(5));
    assertRefused("expected struct, found array", () -> view.member("name"));
  }
}
