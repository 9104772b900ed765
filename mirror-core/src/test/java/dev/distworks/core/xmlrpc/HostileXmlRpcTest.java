package dev.distworks.core.xmlrpc;

import static dev.distworks.core.xmlrpc.XmlRpcSamples.array;
import static dev.distworks.core.xmlrpc.XmlRpcSamples.response;
import static dev.distworks.core.xmlrpc.XmlRpcSamples.stream;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXmlRpcTest {
  private final XmlRpcReader reader = new XmlRpcReader(XmlRpcLimits.standard());

  private MalformedXmlRpcException refused(String xml) {
    return assertThrows(MalformedXmlRpcException.class, () -> reader.readResponse(stream(xml)));
  }

  private static String withDoctype(String subset, String value) {
    return "<!DOCTYPE methodResponse [" + subset + "]>" + response(value).substring(21);
  }

  @Test
  void refusesDocumentTypesOfAnyKind() {
    assertTrue(refused(withDoctype("", "x")).toString().contains("DOCTYPE"));
    refused("<!DOCTYPE methodResponse SYSTEM 'http://127.0.0.1:1/x.dtd'>" + response("x"));
  }

  @Test
  void refusesEntitiesOfFiles(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "topsecret");
    String message =
        refused(withDoctype("<!ENTITY e SYSTEM '" + secret.toUri() + "'>", "&e;")).toString();
    assertTrue(!message.contains("topsecret"), message);
  }

  @Test
  void refusesBillionLaughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY l%s '&l%2$s;&l%2$s;'>".formatted(i, i - 1));
    }
    refused(withDoctype(entities.toString(), "&l29;"));
  }

  @Test
  void refusesEntitiesThatNobodyDeclared() {
    refused(response("&nbsp;"));
    refused(response("<string>&e;</string>"));
  }

  @Test
  void refusesDeepNesting() throws IOException {
    assertEquals("array", reader.readResponse(stream(nested(64))).kind());
    assertTrue(refused(nested(65)).toString().contains("64 levels"));
    refused(nested(100_000));
    refused("<a>".repeat(100_000));
  }

  private static String nested(int depth) {
    return response(
        "<array><data><value>".repeat(depth - 1)
            + "<array><data/></array>"
            + "</value></data></array>".repeat(depth - 1));
  }

  @Test
  void refusesMoreValuesThanItsBound() throws IOException {
    XmlRpcReader small = new XmlRpcReader(new XmlRpcLimits(1 << 20, 64, 4));
    assertEquals(3, small.readArray(stream(array("<value/>".repeat(3))), row -> {}));
    assertThrows(
        MalformedXmlRpcException.class,
        () -> small.readArray(stream(array("<value/>".repeat(4))), row -> {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?><methodResponse><params><param><value>",
        "<methodResponse><params><param><value><string>",
        "<methodResponse><!--",
        "<methodResponse a='",
        "<methodResponse",
        "<?pi ",
        "<methodCall><methodName>",
        "",
        " "
      })
  void refusesEndlessContentAfterItsBound(String prefix) {
    XmlRpcReader small = new XmlRpcReader(new XmlRpcLimits(100_000, 64, 1000));
    MalformedXmlRpcException refused =
        assertThrows(MalformedXmlRpcException.class, () -> small.readResponse(new Endless(prefix)));
    assertTrue(refused.retryable());
  }

  /** A prefix and then one letter, for ever. */
  private static final class Endless extends InputStream {
    private final byte[] prefix;
    private int at;

    Endless(String prefix) {
      this.prefix = prefix.getBytes(US_ASCII);
    }

    @Override
    public int read() {
      return at < prefix.length ? prefix[at++] : 'a';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        bytes[offset + i] = (byte) read();
      }
      return length;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not xml",
        "<html><body>502 Bad Gateway</body></html>",
        "<methodResponse/>",
        "<methodResponse><params/></methodResponse>",
        "<methodResponse><params><param/></params></methodResponse>",
        "<methodResponse><fault/></methodResponse>",
        "<methodResponse><fault><value>no struct</value></fault></methodResponse>",
        "<methodResponse><fault><value><struct/></value></fault></methodResponse>",
        "<methodCall><methodName>m</methodName></methodCall>",
        "<methodResponse><params><param><value>a</param></value></params></methodResponse>",
        "<methodResponse><params><param><value>a</value></param></params></methodResponse><x/>",
        "<methodResponse><params><param><value>a</value></param></params></methodResponse>x",
        "<?xml version='1.0' encoding='no-such'?><methodResponse/>",
        "<methodResponse><params><param><value>\u0001</value></param></params></methodResponse>",
        "<methodResponse><params><param><value>&#1;</value></param></params></methodResponse>"
      })
  void refusesWhatIsNoResponse(String xml) {
    refused(xml);
  }

  @Test
  void refusesTwoResults() {
    refused(
        "<methodResponse><params><param><value>a</value></param><param><value>b</value></param>"
            + "</params></methodResponse>");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole =
        XmlRpcWriter.response(
            XmlRpcValue.array("name", null, 5, XmlRpcValue.of(java.util.Map.of("a", 1.5))));
    for (int length = 0; length < whole.length - 1; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThrows(MalformedXmlRpcException.class, () -> reader.readResponse(cut));
    }
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = response("x\u0000").getBytes(US_ASCII);
    bytes[response("x").indexOf("x<")] = (byte) 0xFF;
    assertThrows(
        MalformedXmlRpcException.class, () -> reader.readResponse(new ByteArrayInputStream(bytes)));
  }

  @Test
  void neverFailsButByItsOwnExceptionWhenBytesAreDamaged() {
    byte[] whole =
        XmlRpcWriter.response(XmlRpcValue.array("name", null, 5, new byte[] {1}, 1.5, true));
    Random random = new Random(42);
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.readResponse(new ByteArrayInputStream(damaged));
      } catch (MalformedXmlRpcException | XmlRpcFault e) {
        assertTrue(e.getMessage() != null);
      } catch (IOException e) {
        throw new AssertionError("damage " + round, e);
      }
    }
  }
}
