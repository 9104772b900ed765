package dev.distworks.core.transport.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.LoopbackServer;
import dev.distworks.core.transport.TransferException;
import dev.distworks.core.transport.TransferException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
  private static final AccessPolicy LOOPBACK = AccessPolicy.publicWeb().trusting("127.0.0.1");

  private static TestTls ofLoopback;

  @BeforeAll
  static void certify(@TempDir Path folder) throws Exception {
    ofLoopback = TestTls.certifying("ip:127.0.0.1", folder);
  }

  private static String get(URI uri, UnaryOperator<ApacheHttpTransport.Builder> settings)
      throws Exception {
    try (ApacheHttpTransport transport =
            settings.apply(ApacheHttpTransport.builder().accessPolicy(LOOPBACK)).build();
        HttpReply reply = transport.send(HttpRequest.get(uri))) {
      return new String(reply.body().readAllBytes(), UTF_8);
    }
  }

  private static TransferException fails(
      URI uri, UnaryOperator<ApacheHttpTransport.Builder> settings) {
    return assertThrows(TransferException.class, () -> get(uri, settings));
  }

  private static URI secure(LoopbackServer server) {
    return URI.create("https://127.0.0.1:" + server.port() + "/");
  }

  @Test
  void readsFromAServerThatIsTrusted() throws Exception {
    TestTls tls = ofLoopback;
    try (LoopbackServer server = LoopbackServer.start(tls.listen())) {
      server.on("/", c -> c.reply(200, "secret"));
      assertEquals("secret", get(secure(server), b -> useOf(b, tls)));
    }
  }

  private static ApacheHttpTransport.Builder useOf(
      ApacheHttpTransport.Builder builder, TestTls tls) {
    try {
      return builder.tls(tls.trusting());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void doesNotTrustACertificateThatSignedItself() throws Exception {
    TestTls tls = ofLoopback;
    try (LoopbackServer server = LoopbackServer.start(tls.listen())) {
      TransferException e = fails(secure(server), b -> b);
      assertEquals(Fault.TLS, e.fault());
      assertEquals("the certificate is not signed by an authority that is trusted here", e.what());
    }
  }

  @Test
  void doesNotTrustACertificateOfAnotherHost(@TempDir Path folder) throws Exception {
    TestTls tls = TestTls.certifying("dns:other.example", folder);
    try (LoopbackServer server = LoopbackServer.start(tls.listen())) {
      TransferException e = fails(secure(server), b -> useOf(b, tls));
      assertEquals(Fault.TLS, e.fault());
      assertEquals(
          "the certificate is not good: No subject alternative names matching IP address 127.0.0.1"
              + " found",
          e.what());
    }
  }

  @Test
  void tellsThatAServerDoesNotSpeakTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0)) {
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = plain.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      URI uri = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
      TransferException e = fails(uri, b -> b);
      assertEquals(Fault.TLS, e.fault());
      assertEquals("TLS failed: Unsupported or unrecognized SSL message", e.what());
      assertTrue(server.handle((done, reset) -> true).get());
    }
  }

  @Test
  void mayTryAgainWhatEndedInTheMiddleOfTheHandshake() {
    try (LoopbackServer server = LoopbackServer.start()) {
      TransferException e = fails(secure(server), b -> b.connectTimeout(Duration.ofMillis(300)));
      assertTrue(e.retryable(), e.what());
    }
  }

  @Test
  void goesThroughATunnelOfAProxy() throws Exception {
    TestTls tls = ofLoopback;
    try (LoopbackServer server = LoopbackServer.start(tls.listen());
        LoopbackServer proxy = LoopbackServer.start()) {
      server.on("/", c -> c.reply(200, "secret"));
      proxy.on(
          "127.0.0.1:" + server.port(),
          c -> c.reply(407, "", "Proxy-Authenticate: Basic realm=\"x\""),
          c -> c.tunnelTo(server.port()));
      URI at = URI.create("http://me:pass%20word@127.0.0.1:" + proxy.port());
      assertEquals("secret", get(secure(server), b -> useOf(b, tls).proxy(at)));
      assertEquals(
          "Basic bWU6cGFzcyB3b3Jk", proxy.requests().get(1).headers().get("proxy-authorization"));
      assertEquals(null, server.requests().get(0).headers().get("proxy-authorization"));
    }
  }

  @Test
  void tellsThatAProxyRefusesTheTunnel() {
    try (LoopbackServer proxy = LoopbackServer.start()) {
      proxy.on("127.0.0.1:443", c -> c.reply(403, "no"));
      TransferException e = fails(URI.create("https://127.0.0.1/"), b -> b.proxy(proxy.uri("")));
      assertEquals(Fault.UNREACHABLE, e.fault());
      assertEquals("the proxy refused the tunnel with http status 403", e.what());
    }
  }
}
