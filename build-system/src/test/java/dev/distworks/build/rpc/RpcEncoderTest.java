package dev.distworks.build.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distworks.build.HubFault;
import dev.distworks.core.xmlrpc.XmlRpcValue;
import dev.distworks.core.xmlrpc.XmlRpcWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RpcEncoderTest {
  private static byte[] encoded(Object result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RpcEncoder.response(result, out);
    return out.toByteArray();
  }

  @Test
  void writesTheSameBytesAsTheWriterOfTheGroundFloor() throws IOException {
    List<Object> values =
        Arrays.asList(
            null,
            true,
            0,
            -1,
            2147483648L,
            1099511627776L,
            1.5,
            1795176077.551335,
            "a<b>&é€😀\r\n\t\"",
            "",
            List.of(),
            Map.of(),
            Arrays.asList(null, List.of(1)),
            Map.of("a", "b"),
            new byte[] {0, 1},
            "x".repeat(200_000));
    for (Object value : values) {
      assertArrayEquals(XmlRpcWriter.response(XmlRpcValue.of(value)), encoded(value));
    }
  }

  @Test
  void writesShapedRowsAsStructsSortedByName() throws IOException {
    Shape shape = Shape.of("id", "name").and("extra");
    Map<String, Object> row = shape.row(7, "f19", null);
    assertEquals(
        """
        <?xml version='1.0'?>
        <methodResponse>
        <params>
        <param>
        <value><struct>
        <member>
        <name>extra</name>
        <value><nil/></value></member>
        <member>
        <name>id</name>
        <value><int>7</int></value>
        </member>
        <member>
        <name>name</name>
        <value><string>f19</string></value>
        </member>
        </struct></value>
        </param>
        </params>
        </methodResponse>
        """,
        new String(encoded(row), UTF_8));
    assertEquals("f19", row.get("name"));
    assertEquals(List.of("extra", "id", "name"), List.copyOf(row.keySet()));
  }

  @Test
  void writesMomentsAsKojiDoes() throws IOException {
    String text = new String(encoded(Instant.parse("2026-11-20T16:29:59.000123Z")), UTF_8);
    assertEquals(true, text.contains("<string>2026-11-20 16:29:59.000123+00:00</string>"), text);
  }

  @Test
  void tellsEveryFaultWhateverItsWords() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RpcEncoder.fault(HubFault.generic("nope-<&>\u0000\uD800"), out);
    assertEquals(
        true, out.toString(UTF_8).contains("<string>nope-&lt;&amp;&gt;\uFFFD\uFFFD</string>"));
  }
}
