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
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxyTest {

  private static String get(URI uri, URI proxy) throws IOException {
    AccessPolicy policy = AccessPolicy.publicWeb().trusting("127.0.0.1");
    try (ApacheHttpTransport transport =
            ApacheHttpTransport.builder().accessPolicy(policy).proxy(proxy).build();
        HttpReply reply = transport.send(HttpRequest.get(uri))) {
      return new String(reply.body().readAllBytes(), UTF_8);
    }
  }

  @Test
  void asksAnHttpProxyForTheWholeUriAndLogsIn() throws IOException {
    try (LoopbackServer proxy = LoopbackServer.start()) {
      proxy.on("http://upstream.example/a%2Bb?c", c -> c.reply(200, "by proxy"));
      URI at = URI.create("http://me:secret@127.0.0.1:" + proxy.port());
      assertEquals("by proxy", get(URI.create("http://upstream.example/a%2Bb?c"), at));
      assertEquals(
          "Basic bWU6c2VjcmV0", proxy.requests().get(0).headers().get("proxy-authorization"));
      assertEquals("upstream.example", proxy.requests().get(0).headers().get("host"));
    }
  }

  @Test
  void stillRefusesLiteralAddressesInside() {
    URI proxy = URI.create("http://127.0.0.1:1");
    URI inside = URI.create("http://169.254.169.254/latest/");
    TransferException e = assertThrows(TransferException.class, () -> get(inside, proxy));
    assertEquals(Fault.ADDRESS_REFUSED, e.fault());
  }

  @Test
  void goesThroughASocksProxy() throws Exception {
    try (LoopbackServer server = LoopbackServer.start();
        SocksServer socks = new SocksServer(0, 0)) {
      server.on("/", c -> c.reply(200, "by socks"));
      assertEquals("by socks", get(server.uri("/"), socks.uri("")));
      assertEquals(List.of("127.0.0.1:" + server.port()), socks.asked);
    }
  }

  @Test
  void logsInToASocksProxy() throws Exception {
    try (LoopbackServer server = LoopbackServer.start();
        SocksServer socks = new SocksServer(2, 0)) {
      server.on("/", c -> c.reply(200, "by socks"));
      assertEquals("by socks", get(server.uri("/"), socks.uri("me:s%40cret@")));
      assertEquals(List.of("me/s@cret", "127.0.0.1:" + server.port()), socks.asked);
    }
  }

  @Test
  void tellsThatASocksProxyCannotConnect() throws Exception {
    try (SocksServer socks = new SocksServer(0, 5)) {
      URI target = URI.create("http://127.0.0.1:9/");
      TransferException e = assertThrows(TransferException.class, () -> get(target, socks.uri("")));
      assertEquals(Fault.UNREACHABLE, e.fault());
    }
  }

  @Test
  void tellsThatASocksProxyWantsALogin() throws Exception {
    try (SocksServer socks = new SocksServer(2, 0)) {
      URI target = URI.create("http://127.0.0.1:9/");
      TransferException e = assertThrows(TransferException.class, () -> get(target, socks.uri("")));
      assertEquals(Fault.UNREACHABLE, e.fault());
      assertEquals(
          "no connection: the SOCKS proxy does not speak SOCKS5 or wants another login", e.what());
    }
  }

  /** Just enough of RFC 1928 and 1929 for one connection at a time. */
  private static final class SocksServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int method;
    private final int answer;
    private final CompletableFuture<Void> running;
    private volatile boolean gone;

    SocksServer(int method, int answer) throws IOException {
      this.method = method;
      this.answer = answer;
      this.running = CompletableFuture.runAsync(this::serve);
    }

    URI uri(String login) {
      return URI.create("socks5://" + login + "127.0.0.1:" + listener.getLocalPort());
    }

    private void serve() {
      try (Socket client = listener.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readUnsignedByte();
        byte[] offered = new byte[in.readUnsignedByte()];
        in.readFully(offered);
        out.write(new byte[] {5, (byte) method});
        if (method == 2 && offered[0] == 2) {
          in.readUnsignedByte();
          String user = text(in);
          asked.add(user + "/" + text(in));
          out.write(new byte[] {1, 0});
        }
        in.readFully(new byte[4]);
        byte[] address = new byte[4];
        in.readFully(address);
        InetAddress target = InetAddress.getByAddress(address);
        int port = in.readUnsignedShort();
        asked.add(target.getHostAddress() + ":" + port);
        out.write(new byte[] {5, (byte) answer, 0, 1, 0, 0, 0, 0, 0, 0});
        if (answer == 0) {
          try (Socket server = new Socket(target, port)) {
            LoopbackServer.join(client, server);
          }
        }
      } catch (IOException e) {
        // The client gave up, as it should where the test says so.
        gone = true;
      }
    }

    private static String text(DataInputStream in) throws IOException {
      byte[] bytes = new byte[in.readUnsignedByte()];
      in.readFully(bytes);
      return new String(bytes, UTF_8);
    }

    @Override
    public void close() throws IOException {
      listener.close();
      running.join();
      assertTrue(gone || !asked.isEmpty());
    }
  }
}
