package dev.distworks.signing.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.audit.AuditVerifier;
import dev.distworks.signing.service.client.DeadlineException;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is restarted or lost: a request ends in time, and the next ones are signed. */
class RecoveryTest {
  private static final byte[] HEADER = RpmHeaders.of("hello", "1.0", "2", "noarch");

  @TempDir Path folder;
  private ServiceRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = ServiceRig.running(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cbs", "csb", "bcs", "bsc", "scb", "sbc"})
  void signsAfterRestartsInAnyOrder(String order) throws Exception {
    RemoteSigner lasting = rig.signer(rig.client("alice"));
    RemoteSigner short1 = rig.signer(rig.client("alice"));
    short1.signRpmHeader(HEADER);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<byte[]>> underWay = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        underWay.add(pool.submit(() -> lasting.signRpmHeader(HEADER)));
      }
      for (int i = 0; i < order.length(); i++) {
        restart(order.charAt(i));
      }
      for (Future<byte[]> result : underWay) {
        rig.verify(lasting.certificate(), HEADER, result.get());
      }
    } finally {
      pool.shutdownNow();
    }
    rig.verify(lasting.certificate(), HEADER, lasting.signRpmHeader(HEADER));
    rig.verify(
        lasting.certificate(), HEADER, rig.signer(rig.client("alice")).signRpmHeader(HEADER));
  }

  private void restart(char who) throws IOException {
    switch (who) {
      case 'b' -> {
        rig.stopBridge();
        rig.startBridge();
      }
      case 's' -> {
        rig.stopServer();
        rig.startServer();
      }
      default -> rig.client("alice").close();
    }
  }

  @Test
  void recoversByItselfWhenTheServersLinkDiesSilently() throws Exception {
    try (SwallowingProxy proxy = throughProxy()) {
      SigningClient client = rig.client("alice");
      RemoteSigner signer = rig.signer(client);
      signer.signRpmHeader(HEADER);
      proxy.dark(true);
      RemoteSigner hasty =
          RemoteSigner.of(client.within(Duration.ofMillis(800)), "rel", signer.certificate());
      long begun = System.nanoTime();
      assertThrows(DeadlineException.class, () -> hasty.signRpmHeader(HEADER));
      assertTrue(System.nanoTime() - begun < 10_000_000_000L);
      proxy.dark(false);
      rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    }
  }

  @Test
  void dropsWhoeverIsGreetedWhileTheBridgeEnds() throws Exception {
    rig.stopServer();
    InetSocketAddress servers = rig.serverAddress();
    try (Socket raw = new Socket(servers.getAddress(), servers.getPort());
        SSLSocket socket =
            (SSLSocket) Pki.identity("server").sockets().createSocket(raw, "localhost", 1, true)) {
      socket.startHandshake(); // and no greeting: the bridge waits for it
      assertNotEquals(-1, socket.getInputStream().read());
      rig.stopBridge();
      raw.setSoTimeout((int) ServiceRig.QUICK.handshake().toMillis() / 2);
      assertDoesNotThrow(() -> readToTheEnd(socket), "it would talk to a bridge that is no more");
    }
  }

  private static void readToTheEnd(Socket socket) throws SocketTimeoutException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // Cut off: an end as well.
    }
  }

  private SwallowingProxy throughProxy() throws IOException {
    InetSocketAddress servers = rig.serverAddress();
    SwallowingProxy proxy = new SwallowingProxy(() -> servers);
    rig.stopServer();
    rig.dial(proxy.address());
    rig.startServer();
    return proxy;
  }

  @Test
  void recoversByItselfWhenTheClientsLinkDiesSilently() throws Exception {
    InetSocketAddress bridge = rig.bridgeAddress();
    try (SwallowingProxy proxy = new SwallowingProxy(() -> bridge)) {
      SigningClient client =
          rig.opened(
              rig.client("alice", "alice-secret")
                  .bridge(
                      InetSocketAddress.createUnresolved("127.0.0.1", proxy.address().getPort())));
      RemoteSigner signer = rig.signer(client);
      proxy.dark(true);
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        Future<byte[]> result = pool.submit(() -> signer.signRpmHeader(HEADER));
        proxy.dark(false);
        rig.verify(signer.certificate(), HEADER, result.get());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void doesNotDoTwiceWhatItsAnswerWasLostOf() throws Exception {
    try (SwallowingProxy proxy = throughProxy()) {
      SigningClient admin = rig.client("admin");
      admin.ask("list", "list-users", Optional.empty(), new Fields());
      // The server's answers go from the one who dialled the proxy to its target.
      proxy.swallowAnswers();
      ServiceRig.newUser(admin, "dora");
      List<String> users =
          admin.ask("list", "list-users", Optional.empty(), new Fields()).texts(Words.LINE);
      assertEquals(List.of("admin", "alice", "bob", "dora"), users);
    }
    rig.stopServer();
    String log = Files.readString(rig.audit());
    assertTrue(log.lines().filter(line -> line.contains("name=dora")).count() == 1, log);
    AuditVerifier.verify(rig.audit(), Optional.empty());
  }

  @Test
  void signsAfterAnIdleNight() throws Exception {
    RemoteSigner signer = rig.signer(rig.client("alice"));
    signer.signRpmHeader(HEADER);
    rig.clock.advance(Duration.ofHours(9));
    // The server ends conversations that nobody uses and closes their keys; asking opens another.
    Thread.sleep(1200);
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
  }

  @Test
  void saysWhatTheTroubleWasWhenTimeIsOver() throws IOException {
    rig.stopBridge();
    SigningClient hasty =
        rig.opened(rig.client("alice", "alice-secret").deadline(Duration.ofMillis(500)));
    SigningException late = assertThrows(SigningException.class, () -> rig.signer(hasty));
    assertTrue(
        late.getMessage().contains("connecting to the bridge '127.0.0.1:"), late.getMessage());
  }

  @Test
  void saysThatTheBridgeIsOfAnotherAuthority() throws IOException {
    SigningClient stranger =
        rig.opened(
            rig.client("alice", "alice-secret")
                .identity(Pki.identity("other-ca", "mallory"))
                .deadline(Duration.ofMillis(1500)));
    SigningException late = assertThrows(SigningException.class, () -> rig.signer(stranger));
    assertTrue(
        late.getMessage().contains("its certificate is not of the authority"), late.getMessage());
  }
}
