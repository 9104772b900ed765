package dev.distworks.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.HttpTransportContract;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedTransportTest extends HttpTransportContract {
  private final ScriptedTransport transport = new ScriptedTransport();

  @Override
  protected HttpTransport transport() {
    return transport;
  }

  @Override
  protected URI serve(
      String path, int status, Map<String, String> headers, byte[] body, int cutAfter) {
    URI uri = URI.create("http://upstream.example" + path);
    ScriptedReply reply = ScriptedReply.ok(body).withStatus(status);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    transport.on(uri, cutAfter < body.length ? reply.cutAfter(cutAfter) : reply);
    return uri;
  }

  @Override
  protected URI broken(String path) {
    URI uri = URI.create("http://upstream.example" + path);
    transport.on(uri, ScriptedReply.fault(Fault.BROKEN));
    return uri;
  }

  @Override
  protected List<HttpRequest> received() {
    return transport.requests();
  }

  @Override
  protected boolean decodes() {
    return false;
  }

  @Test
  void answersInTurnAndThenWithTheLast() throws IOException {
    URI uri = URI.create("http://upstream.example/");
    transport.on(uri, ScriptedReply.status(503), ScriptedReply.ok("a"), ScriptedReply.ok("b"));
    StringBuilder statuses = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      try (HttpReply reply = transport.send(HttpRequest.get(uri))) {
        statuses.append(reply.status()).append(new String(reply.body().readAllBytes(), UTF_8));
      }
    }
    assertEquals("503200a200b200b", statuses.toString());
  }

  @Test
  void answers404ToWhatNoScriptKnows() throws IOException {
    HttpRequest request = HttpRequest.get(URI.create("http://upstream.example/other"));
    try (HttpReply reply = transport.send(request)) {
      assertEquals(404, reply.status());
    }
  }

  @Test
  void answersNoMoreOnceClosed() {
    transport.close();
    HttpRequest request = HttpRequest.get(URI.create("http://upstream.example/"));
    assertThrows(IllegalStateException.class, () -> transport.send(request));
  }
}
