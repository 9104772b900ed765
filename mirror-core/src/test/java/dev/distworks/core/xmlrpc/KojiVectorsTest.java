package dev.distworks.core.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Koji's hub answers, recorded: Python's value and the bytes of the response. */
class KojiVectorsTest {
  private static final Pattern VECTOR =
      Pattern.compile("\"value\": \"(.*)\",\\s*\"xml\": \"(.*)\"");
  private static final Map<String, XmlRpcValue> VALUES = values();

  private static Map<String, XmlRpcValue> values() {
    Map<String, Object> nilMember = new HashMap<>();
    nilMember.put("a", null);
    Map<String, XmlRpcValue> values = new HashMap<>();
    values.put("None", XmlRpcValue.of(null));
    values.put("True", XmlRpcValue.of(true));
    values.put("0", XmlRpcValue.of(0));
    values.put("-1", XmlRpcValue.of(-1));
    values.put("2147483648", XmlRpcValue.of(2147483648L));
    values.put("1099511627776", XmlRpcValue.of(1099511627776L));
    values.put("1.5", XmlRpcValue.of(1.5));
    values.put("'a<b>&é'", XmlRpcValue.of("a<b>&é"));
    values.put("''", XmlRpcValue.of(""));
    values.put("[]", XmlRpcValue.of(List.of()));
    values.put("{}", XmlRpcValue.of(Map.of()));
    values.put("[None, [1]]", XmlRpcValue.of(Arrays.asList(null, List.of(1))));
    values.put("{'a': None}", XmlRpcValue.of(nilMember));
    values.put("b'\\x00\\x01'", XmlRpcValue.of(new byte[] {0, 1}));
    return values;
  }

  @TestFactory
  List<DynamicTest> readsAndWritesTheSameBytes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher vector = VECTOR.matcher(resource());
    while (vector.find()) {
      String python = unquote(vector.group(1));
      byte[] xml = unquote(vector.group(2)).getBytes(UTF_8);
      tests.add(
          DynamicTest.dynamicTest(
              python,
              () -> {
                XmlRpcValue value = Objects.requireNonNull(VALUES.get(python), python);
                XmlRpcReader reader = new XmlRpcReader(XmlRpcLimits.standard());
                assertEquals(value, reader.readResponse(new ByteArrayInputStream(xml)));
                assertEquals(
                    new String(xml, UTF_8), new String(XmlRpcWriter.response(value), UTF_8));
              }));
    }
    assertEquals(VALUES.size(), tests.size());
    return tests;
  }

  private static String resource() throws IOException {
    try (InputStream in = KojiVectorsTest.class.getResourceAsStream("xmlrpc_dump.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  private static String unquote(String json) {
    return json.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
