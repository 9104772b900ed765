package dev.distworks.build.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.build.FaultCode;
import dev.distworks.build.HubFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignatureTest {
  private static final Signature GET_TAG =
      Signature.parse("get_tag(tagInfo, strict=False, event=None)");

  private static XmlRpcValue value(Object object) {
    return XmlRpcValue.of(object);
  }

  private static HubFault fault(Signature signature, Object... arguments) {
    return assertThrows(
        HubFault.class,
        () -> signature.bind(List.of(arguments).stream().map(SignatureTest::value).toList()));
  }

  @Test
  void bindsByPositionAndByKeywordAndByDefault() {
    Map<String, XmlRpcValue> bound =
        GET_TAG.bind(List.of(value("f19"), value(Map.of("event", 7, "__starstar", true))));
    assertEquals(value("f19"), bound.get("tagInfo"));
    assertEquals(value(7), bound.get("event"));
    assertEquals(value(false), bound.get("strict"));
  }

  @Test
  void takesALastStructWithoutTheMarkerAsAnArgument() {
    Map<String, XmlRpcValue> bound = GET_TAG.bind(List.of(value(Map.of("id", 3))));
    assertEquals(value(Map.of("id", 3)), bound.get("tagInfo"));
    bound = GET_TAG.bind(List.of(value(Map.of("__starstar", false, "id", 3))));
    assertEquals(value(Map.of("__starstar", false, "id", 3)), bound.get("tagInfo"));
  }

  @Test
  void saysInPythonsWordsWhatIsWrong() {
    HubFault unknown = fault(GET_TAG, "f19", Map.of("bogus", 1, "__starstar", true));
    assertEquals(FaultCode.PARAMETER, unknown.code());
    assertEquals("get_tag() got an unexpected keyword argument 'bogus'", unknown.text());
    assertEquals(
        "get_tag() missing 1 required positional argument: 'tagInfo'", fault(GET_TAG).text());
    assertEquals(
        "get_tag() takes from 1 to 3 positional arguments but 4 were given",
        fault(GET_TAG, 1, 2, 3, 4).text());
    assertEquals(
        "get_tag() got multiple values for argument 'tagInfo'",
        fault(GET_TAG, "f19", Map.of("tagInfo", "f20", "__starstar", true)).text());
  }

  @Test
  void collectsFurtherArguments() {
    Signature open = Signature.parse("make(*args, **opts)");
    Map<String, XmlRpcValue> bound =
        open.bind(List.of(value(1), value(2), value(Map.of("x", 3, "__starstar", true))));
    assertEquals(XmlRpcValue.array(1, 2), bound.get("args"));
    assertEquals(value(Map.of("x", 3)), bound.get("opts"));
  }

  @Test
  void readsNumbersFromTextAndTextFromNumbers() {
    Arguments arguments =
        new Arguments(Map.of("priority", value("1"), "name", value(7), "wrong", value("x")));
    assertEquals(1, arguments.small("priority"));
    assertEquals("7", arguments.text("name"));
    HubFault fault = assertThrows(HubFault.class, () -> arguments.number("wrong"));
    assertEquals(
        "Invalid type for argument 'wrong': expected a whole number, found string 'x'",
        fault.text());
  }
}
