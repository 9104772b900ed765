package dev.distworks.checker.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Obstacle;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of certificates, each made by keytool for the case. */
class TlsFaultsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void aGoodCertificateTellsWhenItEnds() throws Exception {
    WireResult result = exchange(store("good", "ip:127.0.0.1", "-1d", "30"), true);
    assertEquals("17", body(result));
    assertTrue(result.contact().orElseThrow().certificateEnds().isPresent());
  }

  @Test
  void namesWhatIsWrong() throws Exception {
    assertEquals(
        Obstacle.TLS_EXPIRED, fault(exchange(store("old", "ip:127.0.0.1", "-9d", "2"), true)));
    assertEquals(
        Obstacle.TLS_NAME, fault(exchange(store("name", "dns:other.example", "-1d", "30"), true)));
    assertEquals(
        Obstacle.TLS_SELF_SIGNED,
        fault(exchange(store("self", "ip:127.0.0.1", "-1d", "30"), false)));
    assertEquals(
        Obstacle.TLS_NOT_YET_VALID,
        fault(exchange(store("early", "ip:127.0.0.1", "+5d", "30"), true)));
  }

  @Test
  void aServerWithoutTlsIsNone() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      serve(plain);
      assertEquals(Obstacle.TLS_FAILED, fault(ask(plain.getLocalPort(), Optional.empty())));
    }
  }

  private KeyStore store(String name, String san, String start, String days) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + san,
                "-startdate",
                start,
                "-validity",
                days,
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), ISO_8859_1);
    assertEquals(0, keytool.waitFor(), said);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private WireResult exchange(KeyStore server, boolean trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(server, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    if (trusted) {
      authorities.setCertificateEntry("a", server.getCertificate("a"));
    } else {
      KeyStore other = store("unrelated", "ip:127.0.0.9", "-1d", "30");
      authorities.setCertificateEntry("a", other.getCertificate("a"));
    }
    try (ServerSocket socket =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      serve(socket);
      return ask(socket.getLocalPort(), Optional.of(authorities));
    }
  }

  private static void serve(ServerSocket server) {
    AtomicInteger hungUp = new AtomicInteger();
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  byte[] request = new byte[4096];
                  if (socket.getInputStream().read(request) > 0) {
                    socket
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n17".getBytes(ISO_8859_1));
                  }
                } catch (IOException e) {
                  hungUp.incrementAndGet(); // a client that does not like our certificate
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static WireResult ask(int port, Optional<KeyStore> authorities) throws Exception {
    Wire.Builder builder = Wire.builder();
    authorities.ifPresent(builder::authorities);
    try (Wire wire = builder.build()) {
      WireRequest request = WireRequest.get(URI.create("https://127.0.0.1:" + port + "/x"), 100);
      return wire.exchange(
              new WireBatch(
                  List.of(request), Optional.empty(), Duration.ofSeconds(20), uri -> false))
          .get();
    }
  }

  private static String body(WireResult result) {
    return result
        .replies()
        .get(0)
        .fold(answer -> new String(answer.body(), ISO_8859_1), Object::toString, Object::toString);
  }

  private static Obstacle fault(WireResult result) {
    return result
        .replies()
        .get(0)
        .fold(
            answer -> {
              throw new AssertionError("answered");
            },
            stopped -> {
              throw new AssertionError(stopped);
            },
            WireReply.Failed::why);
  }
}
