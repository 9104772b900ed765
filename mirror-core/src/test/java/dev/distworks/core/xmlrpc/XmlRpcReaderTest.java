package dev.distworks.core.xmlrpc;

import static dev.distworks.core.xmlrpc.XmlRpcSamples.response;
import static dev.distworks.core.xmlrpc.XmlRpcSamples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRpcReaderTest {
  private final XmlRpcReader reader = new XmlRpcReader(XmlRpcLimits.standard());

  private XmlRpcValue read(String inValue) throws IOException {
    return reader.readResponse(stream(response(inValue)));
  }

  @Test
  void takesTextWithoutATypeAsAString() throws IOException {
    assertEquals(new XmlRpcValue.Str("a & b"), read("a &amp; b"));
    assertEquals(new XmlRpcValue.Str(" "), read(" "));
    assertEquals(new XmlRpcValue.Str(""), read(""));
    assertEquals(new XmlRpcValue.Str("<x>"), read("<![CDATA[<x>]]>"));
    assertEquals(new XmlRpcValue.Str("ab"), read("a<!-- between -->b"));
  }

  @Test
  void keepsWhiteSpaceOfStringsAndPassesItOverAroundTypes() throws IOException {
    assertEquals(new XmlRpcValue.Str(" a\n"), read("\n <string> a\n</string>\n"));
    assertEquals(new XmlRpcValue.Int(5), read("\n <int> 5\n</int>\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "i1", "i2", "i4", "i8", "ex:i8"})
  void readsWholeNumbersOfAnyWidth(String type) throws IOException {
    assertEquals(new XmlRpcValue.Int(-12), read("<%1$s>-12</%1$s>".formatted(type)));
  }

  @Test
  void readsNumbersBeyond32Bits() throws IOException {
    assertEquals(new XmlRpcValue.Int(Long.MIN_VALUE), read("<i8>-9223372036854775808</i8>"));
    assertEquals(new XmlRpcValue.Int(4_000_000_000L), read("<int>4000000000</int>"));
  }

  @Test
  void readsNilWithAndWithoutPrefix() throws IOException {
    assertEquals(new XmlRpcValue.Nil(), read("<nil/>"));
    assertEquals(new XmlRpcValue.Nil(), read("<ex:nil/>"));
  }

  @ParameterizedTest
  @CsvSource({
    "20260102T03:04:05, 2026-01-02T03:04:05",
    "20260102T030405, 2026-01-02T03:04:05",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05",
    "2026-01-02 03:04:05.123456, 2026-01-02T03:04:05",
    "20260102T03:04:05Z, 2026-01-02T03:04:05",
    "2026-01-02T03:04:05+02:00, 2026-01-02T01:04:05",
    "20260102T03:04:05-0130, 2026-01-02T04:34:05"
  })
  void readsDatesInTheFormsInUse(String text, LocalDateTime expected) throws IOException {
    assertEquals(
        new XmlRpcValue.DateTime(expected),
        read("<dateTime.iso8601>" + text + "</dateTime.iso8601>"));
  }

  @Test
  void readsTheOtherScalars() throws IOException {
    assertEquals(new XmlRpcValue.Bool(true), read("<boolean>1</boolean>"));
    assertEquals(new XmlRpcValue.Bool(false), read("<boolean>0</boolean>"));
    assertEquals(new XmlRpcValue.Real(-1.5e-7), read("<double>-1.5e-07</double>"));
    assertEquals(new XmlRpcValue.Real(3), read("<double>3</double>"));
    assertEquals(new XmlRpcValue.Binary(new byte[] {0, 1}), read("<base64>\nAA\n E=\n</base64>"));
  }

  @Test
  void keepsOrderOfStructs() throws IOException {
    XmlRpcValue value =
        read(
            "<struct><member><name>z</name><value>1</value></member>\n"
                + "<member><name>a</name><value><int>2</int></value></member></struct>");
    assertEquals(List.of("z", "a"), XmlRpcView.of(value).names());
    assertEquals(
        Map.of("z", new XmlRpcValue.Str("1"), "a", new XmlRpcValue.Int(2)),
        ((XmlRpcValue.Struct) value).members());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>99999999999999999999</int>",
        "<int>1.0</int>",
        "<int></int>",
        "<int>0x10</int>",
        "<int>٣</int>",
        "<boolean>2</boolean>",
        "<double>inf</double>",
        "<double>NaN</double>",
        "<double>1e999</double>",
        "<double>0x1p3</double>",
        "<double>1d</double>",
        "<dateTime.iso8601>20260230T00:00:00</dateTime.iso8601>",
        "<dateTime.iso8601>yesterday</dateTime.iso8601>",
        "<base64>AA=E</base64>",
        "<base64>*</base64>",
        "<nil>0</nil>",
        "<money>5</money>",
        "<int>5</int><int>6</int>",
        "text<int>5</int>",
        "<int>5</int>text",
        "<int><int>5</int></int>",
        "<array><value>5</value></array>",
        "<array/>",
        "<array><data><int>5</int></data></array>",
        "<array><data>5</data></array>",
        "<struct><member><value>5</value></member></struct>",
        "<struct><member><name>a</name></member></struct>",
        "<struct><name>a</name><value>5</value></struct>",
        "<struct><member><name>a</name><value/></member><member><name>a</name><value/></member></struct>"
      })
  void refusesWhatIsNoValue(String value) {
    MalformedXmlRpcException refused =
        assertThrows(MalformedXmlRpcException.class, () -> read(value));
    assertTrue(refused.where().startsWith("line 1, column "), refused.where());
    assertTrue(refused.toString().contains("expected"), refused.toString());
  }

  @Test
  void throwsTheFaultOfAServer() {
    byte[] fault = XmlRpcWriter.fault(-32500, "HTTPTooManyRequests: wait");
    XmlRpcFault thrown =
        assertThrows(XmlRpcFault.class, () -> reader.readResponse(new ByteArrayInputStream(fault)));
    assertEquals(-32500, thrown.code());
    assertEquals("HTTPTooManyRequests: wait", thrown.faultString());
  }

  @Test
  void readsCallsWithAndWithoutParameters() throws IOException {
    byte[] call = XmlRpcWriter.call("a.b", new XmlRpcValue.Int(1), new XmlRpcValue.Str("x"));
    XmlRpcCall read = reader.readCall(new ByteArrayInputStream(call));
    assertEquals("a.b", read.method());
    assertEquals(1, read.view().at(0).asInt());
    assertEquals("x", read.view().at(1).asString());
    for (String empty : List.of("", "<params/>", "<params></params>")) {
      String xml = "<methodCall><methodName>m</methodName>" + empty + "</methodCall>";
      assertEquals(new XmlRpcCall("m", List.of()), reader.readCall(stream(xml)));
    }
    assertThrows(
        MalformedXmlRpcException.class,
        () -> reader.readCall(stream("<methodCall><methodName>rm -rf</methodName></methodCall>")));
  }

  @Test
  void givesRowsOneByOneWithTheirPlace() throws IOException {
    List<String> rows = new ArrayList<>();
    long count =
        reader.readArray(
            stream(
                XmlRpcSamples.array(
                    "<value><array><data><value>a</value></data></array></value><value>b</value>")),
            row -> rows.add(row.path() + row.value().kind()));
    assertEquals(2, count);
    assertEquals(List.of("[0]array", "[1]string"), rows);
  }

  @Test
  void refusesRowsOfWhatIsNoArray() {
    for (String other : List.of("text", "<int>5</int>", "<struct/>", "<nil/>")) {
      assertThrows(
          MalformedXmlRpcException.class,
          () -> reader.readArray(stream(response(other)), row -> {}));
    }
    byte[] fault = XmlRpcWriter.fault(1, "no");
    assertThrows(
        XmlRpcFault.class, () -> reader.readArray(new ByteArrayInputStream(fault), row -> {}));
  }

  @Test
  void passesOnWhatRowsAndStreamsThrow() {
    IOException refused = new IOException("enough");
    assertEquals(
        refused,
        assertThrows(
            IOException.class,
            () ->
                reader.readArray(
                    stream(XmlRpcSamples.array("<value>a</value>")),
                    row -> {
                      throw refused;
                    })));
    InputStream broken =
        new FilterInputStream(stream("<methodResponse>")) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw refused;
          }
        };
    assertEquals(refused, assertThrows(IOException.class, () -> reader.readResponse(broken)));
  }
}
