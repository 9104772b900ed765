package dev.distworks.checker.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookAlertsTest {
  private final List<String> posts = Collections.synchronizedList(new ArrayList<>());
  private int status = 204;
  private HttpServer server;
  private HttpTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          posts.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("content-type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    transport =
        ApacheHttpTransport.builder()
            .accessPolicy(AccessPolicy.publicWeb().trusting("127.0.0.1"))
            .build();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  private WebhookAlerts webhook() {
    return new WebhookAlerts(
        transport, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
  }

  @Test
  void postsWhatChangedAsJson() throws Exception {
    webhook().tell(List.of(AlertQueueTest.change(1), AlertQueueTest.change(2)));
    assertEquals(1, posts.size());
    assertEquals(
        "POST application/json {\"text\":\"http://m1.example/: listed: listed → not listed:"
            + " <b>??Bcc: x@y?\\nhttp://m2.example/: listed: listed → not listed: <b>??Bcc: x@y?\","
            + "\"changes\":[{\"subject\":\"http://m1.example/\",\"at\":\"2026-11-20T12:00:00Z\","
            + "\"what\":\"listed\",\"before\":\"listed\",\"after\":\"not listed\",\"evidence\":"
            + "\"<b>\\r\\nBcc: x@y\\u0007\"},{\"subject\":\"http://m2.example/\",\"at\":"
            + "\"2026-11-20T12:00:00Z\",\"what\":\"listed\",\"before\":\"listed\",\"after\":"
            + "\"not listed\",\"evidence\":\"<b>\\r\\nBcc: x@y\\u0007\"}]}",
        posts.get(0));
  }

  @Test
  void anAnswerThatIsNoSuccessIsAFailure() {
    status = 500;
    IOException e =
        assertThrows(IOException.class, () -> webhook().tell(List.of(AlertQueueTest.change(1))));
    assertTrue(e.getMessage().contains("expected status 2xx, found 500"), e.getMessage());
  }
}
