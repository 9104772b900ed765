package dev.distworks.core.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlRpcWriterTest {
  private static XmlRpcValue roundTrip(XmlRpcValue value) throws IOException {
    return new XmlRpcReader(XmlRpcLimits.standard())
        .readResponse(new ByteArrayInputStream(XmlRpcWriter.response(value)));
  }

  @Test
  void writesCalls() {
    assertEquals(
        """
        <?xml version='1.0'?>
        <methodCall>
        <methodName>changelog_since_serial</methodName>
        <params>
        <param>
        <value><int>12</int></value>
        </param>
        </params>
        </methodCall>
        """,
        new String(XmlRpcWriter.call("changelog_since_serial", new XmlRpcValue.Int(12)), UTF_8));
    assertThrows(IllegalArgumentException.class, () -> XmlRpcWriter.call("a b"));
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z <&> \r\n\t ]]> é 😀", -1);
    members.put("", Arrays.asList(null, true, 1L << 40, 0.1, 1e300, "x", new byte[200]));
    members.put("time", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    members.put("none", Optional.empty());
    members.put("nested", List.of(Map.of(), List.of(), new String[] {"a"}));
    XmlRpcValue value = XmlRpcValue.of(members);
    assertEquals(value, roundTrip(value));
  }

  @Test
  void writesIntsBeyond32BitsAsI8() {
    assertTrue(text(new XmlRpcValue.Int(Integer.MAX_VALUE)).contains("<int>2147483647</int>"));
    assertTrue(text(new XmlRpcValue.Int(1L << 31)).contains("<i8>2147483648</i8>"));
  }

  @Test
  void writesDoublesWithoutAnExponent() {
    assertTrue(text(new XmlRpcValue.Real(1e-7)).contains("<double>0.00000010</double>"));
    assertTrue(text(new XmlRpcValue.Real(1.5)).contains("<double>1.5</double>"));
  }

  private static String text(XmlRpcValue value) {
    return new String(XmlRpcWriter.response(value), UTF_8);
  }

  @Test
  void refusesWhatXmlCannotCarry() {
    for (String unfit : List.of("a\u0000", "\u001b[1m", "\ud800", "\ud83d", "\uffff", "x\udc00y")) {
      assertThrows(IllegalArgumentException.class, () -> new XmlRpcValue.Str(unfit));
      assertThrows(IllegalArgumentException.class, () -> XmlRpcValue.of(Map.of(unfit, 1)));
    }
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> new XmlRpcValue.Str("ab\u0001"));
    assertTrue(told.toString().contains("U+0001 at index 2"));
    assertThrows(IllegalArgumentException.class, () -> XmlRpcValue.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> XmlRpcValue.of(new Object()));
  }

  @Test
  void tellsFaultsWhateverIsInThem() {
    XmlRpcReader reader = new XmlRpcReader(XmlRpcLimits.standard());
    byte[] fault = XmlRpcWriter.fault(1, "bad \u0001 byte");
    XmlRpcFault read =
        assertThrows(XmlRpcFault.class, () -> reader.readResponse(new ByteArrayInputStream(fault)));
    assertEquals("bad \ufffd byte", read.faultString());
  }
}
