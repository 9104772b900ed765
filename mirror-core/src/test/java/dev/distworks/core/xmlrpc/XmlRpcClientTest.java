package dev.distworks.core.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.testing.ScriptedReply;
import dev.distworks.core.testing.ScriptedTransport;
import dev.distworks.core.transport.HttpRequest;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class XmlRpcClientTest {
  private static final URI SERVER = URI.create("http://hub.example/rpc");

  private final ScriptedTransport transport = new ScriptedTransport();
  private final XmlRpcClient client =
      new XmlRpcClient(
          Fetcher.builder(transport).build(), SERVER, new XmlRpcLimits(10_000, 8, 100));

  private void answer(byte[] body) {
    transport.on(SERVER, ScriptedReply.ok(body));
  }

  private String trouble() {
    IOException trouble = assertThrows(IOException.class, () -> client.ask("the time", "now"));
    return String.valueOf(trouble.getMessage());
  }

  @Test
  void asksWithTheArgumentsAndGivesTheAnswer() throws IOException {
    answer(XmlRpcWriter.response(XmlRpcValue.of(42)));
    assertEquals(42, client.ask("the sum", "add", XmlRpcValue.of(40), XmlRpcValue.of(2)).asLong());
    HttpRequest asked = transport.requests().get(0);
    assertEquals("POST", asked.method());
    assertEquals("text/xml", asked.headers().get("content-type"));
    assertEquals(
        new String(XmlRpcWriter.call("add", XmlRpcValue.of(40), XmlRpcValue.of(2)), UTF_8),
        new String(asked.body().orElseThrow(), UTF_8));
  }

  @Test
  void saysWhatWasAskedWhereWhenTheAnswerIsAFault() {
    answer(XmlRpcWriter.fault(7, "no clock"));
    String trouble = trouble();
    assertTrue(trouble.startsWith("asking " + SERVER + " the time: "), trouble);
    assertTrue(trouble.contains("no clock"), trouble);
  }

  @Test
  void saysSoWhenNobodyAnswers() {
    transport.on(SERVER, ScriptedReply.status(404));
    String trouble = trouble();
    assertTrue(trouble.startsWith("asking " + SERVER + " the time: "), trouble);
    assertTrue(trouble.contains("404"), trouble);
  }

  @Test
  void takesNoAnswerThatIsTooLongOrNone() {
    answer(XmlRpcWriter.response(XmlRpcValue.of("x".repeat(20_000))));
    assertTrue(trouble().contains("10000"), trouble());
    answer("<html>log in</html>".getBytes(UTF_8));
    assertThrows(IOException.class, () -> client.ask("the time", "now"));
  }
}
