package dev.distworks.examples.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpClient client = HttpClient.newHttpClient();

  private static final class Greeting extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CountDownLatch entered = new CountDownLatch(1);
    private final transient CountDownLatch leave;

    Greeting(CountDownLatch leave) {
      this.leave = leave;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getPathInfo().equals("/broken")) {
        throw new IllegalStateException("a secret of the inside");
      }
      entered.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      response.getOutputStream().print("hello " + request.getPathInfo());
    }
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void servesOnTheFreePortThatItNames() throws Exception {
    try (WebServer server =
        WebServer.start(ANY_PORT, Map.of("/*", new Greeting(new CountDownLatch(0))))) {
      HttpResponse<String> reply = get(server.uri().resolve("/you"));

      assertEquals("hello /you", reply.body());
      assertTrue(server.uri().getPort() > 0);
      assertTrue(reply.headers().firstValue("server").isEmpty());
    }
  }

  @Test
  void answersAFailureWithoutASecretOrAStackTrace() throws Exception {
    try (WebServer server =
        WebServer.start(ANY_PORT, Map.of("/*", new Greeting(new CountDownLatch(0))))) {
      HttpResponse<String> reply = get(server.uri().resolve("/broken"));

      assertEquals(500, reply.statusCode());
      assertEquals("500 Server Error\n", reply.body());
    }
  }

  @Test
  void letsARequestUnderWayFinishWhenItIsClosed() throws Exception {
    CountDownLatch leave = new CountDownLatch(1);
    Greeting greeting = new Greeting(leave);
    WebServer server = WebServer.start(ANY_PORT, Map.of("/*", greeting));
    var reply =
        client.sendAsync(
            HttpRequest.newBuilder(server.uri().resolve("/slow")).build(),
            HttpResponse.BodyHandlers.ofString());
    greeting.entered.await();
    Thread closing = new Thread(server::close);
    closing.start();
    leave.countDown();
    closing.join();

    assertEquals("hello /slow", reply.get().body());
    assertThrows(ConnectException.class, () -> get(server.uri()));
  }

  @Test
  void saysWhichAddressIsTaken() throws Exception {
    try (WebServer server =
        WebServer.start(ANY_PORT, Map.of("/*", new Greeting(new CountDownLatch(0))))) {
      int port = server.uri().getPort();
      IOException e =
          assertThrows(
              IOException.class,
              () ->
                  WebServer.start(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Map.of()));

      assertTrue(String.valueOf(e.getMessage()).contains(":" + port), e.getMessage());
    }
  }

  @Test
  void saysWhichHostIsUnknown() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> WebServer.start(InetSocketAddress.createUnresolved("no-such-host", 1), Map.of()));

    assertFalse(String.valueOf(e.getMessage()).isEmpty());
  }
}
