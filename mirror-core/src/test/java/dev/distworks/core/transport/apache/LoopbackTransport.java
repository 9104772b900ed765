package dev.distworks.core.transport.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.LoopbackServer;
import dev.distworks.core.transport.LoopbackServer.Behaviour;
import dev.distworks.core.transport.TransferException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** The real transport and a server on loopback, for tests. */
@Timeout(60)
abstract class LoopbackTransport {
  private static final AccessPolicy LOOPBACK = AccessPolicy.publicWeb().trusting("127.0.0.1");

  final LoopbackServer server = LoopbackServer.start();
  HttpTransport transport =
      ApacheHttpTransport.builder().accessPolicy(LOOPBACK).userAgent("distworks-test/1").build();

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  final URI on(String path, Behaviour... behaviours) {
    server.on(path, behaviours);
    return server.uri(path);
  }

  final String get(URI uri) throws IOException {
    try (HttpReply reply = transport.send(HttpRequest.get(uri))) {
      return new String(reply.body().readAllBytes(), UTF_8);
    }
  }

  final TransferException fails(HttpRequest request) {
    TransferException e =
        assertThrows(
            TransferException.class,
            () -> {
              try (HttpReply reply = transport.send(request)) {
                reply.body().readAllBytes();
              }
            });
    assertFalse(e.what().matches(".*\\b(java|javax|org|sun)\\.[a-z].*"), e.what());
    return e;
  }

  static HttpRequest within(URI uri, Duration deadline) {
    return new HttpRequest("GET", uri, Map.of(), Optional.empty(), deadline);
  }

  final void settings(java.util.function.UnaryOperator<ApacheHttpTransport.Builder> change) {
    transport.close();
    transport = change.apply(ApacheHttpTransport.builder().accessPolicy(LOOPBACK)).build();
  }
}
