package dev.distworks.core.transport.apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.HttpTransportContract;
import dev.distworks.core.transport.LoopbackServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApacheContractTest extends HttpTransportContract {
  private final LoopbackServer server = LoopbackServer.start();
  private final HttpTransport transport =
      ApacheHttpTransport.builder()
          .accessPolicy(AccessPolicy.publicWeb().trusting("127.0.0.1"))
          .build();

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  @Override
  protected HttpTransport transport() {
    return transport;
  }

  @Override
  protected URI serve(
      String path, int status, Map<String, String> headers, byte[] body, int cutAfter) {
    String[] lines =
        headers.entrySet().stream()
            .map(h -> h.getKey() + ": " + h.getValue())
            .toArray(String[]::new);
    server.on(
        path,
        c -> {
          boolean bodyless = c.request().method().equals("HEAD") || status == 304;
          c.head(status, status == 304 ? "X: 1" : "Content-Length: " + body.length, lines);
          c.send(java.util.Arrays.copyOf(body, bodyless ? 0 : cutAfter));
          if (cutAfter < body.length) {
            c.close();
          }
        });
    return server.uri(path);
  }

  @Override
  protected URI broken(String path) {
    server.on(path, LoopbackServer.Conversation::close);
    return server.uri(path);
  }

  @Override
  protected List<HttpRequest> received() {
    return server.requests().stream()
        .map(
            r ->
                new HttpRequest(
                    r.method(),
                    server.uri(r.target()),
                    r.headers(),
                    Optional.of(r.body().getBytes(UTF_8)),
                    HttpRequest.NO_DEADLINE))
        .toList();
  }
}
