package dev.distworks.signing.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.SigningException;
import dev.distworks.signing.service.client.RefusedException;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Frame;
import dev.distworks.signing.service.wire.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge, a user or anybody on the network could try. */
class AttackTest {
  private static final byte[] HEADER = RpmHeaders.of("hello", "1.0", "2", "noarch");
  private static final Duration SHORT = Duration.ofSeconds(1);

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

  /** Has the server dial the attacker's bridge, and gives a client that does, too. */
  private SigningClient through(MeddlingBridge evil) throws IOException {
    rig.stopServer();
    rig.dial(evil.serverAddress());
    rig.startServer();
    return client(evil);
  }

  private SigningClient client(MeddlingBridge evil) throws IOException {
    return rig.opened(
        rig.client("alice", "alice-secret")
            .bridge(
                InetSocketAddress.createUnresolved("127.0.0.1", evil.clientAddress().getPort())));
  }

  /** A signer in a conversation that is under way, whose requests end soon. */
  private RemoteSigner hasty(SigningClient client) throws IOException {
    RemoteSigner signer = rig.signer(client);
    signer.signRpmHeader(HEADER);
    return RemoteSigner.of(client.within(SHORT), "rel", signer.certificate());
  }

  private long signatures() throws IOException {
    return Files.readString(rig.audit()).lines().filter(l -> l.contains(" sign-rpm ")).count();
  }

  @Test
  void showsTheBridgeNoPassphraseAndNoHeader() throws IOException {
    try (MeddlingBridge evil = new MeddlingBridge()) {
      RemoteSigner signer = rig.signer(through(evil));
      rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
      String seen = new String(evil.seen(), ISO_8859_1);
      assertTrue(seen.length() > 1000);
      assertFalse(seen.contains("alice-secret"));
      assertFalse(seen.contains("hello"));
      assertFalse(seen.contains("sign-rpm"));
    }
  }

  @Test
  void talksInTheLastOfTheConversationsThatABridgeAnnounces() throws IOException {
    try (MeddlingBridge evil = new MeddlingBridge()) {
      evil.stutter();
      RemoteSigner signer = rig.signer(through(evil));
      rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    }
  }

  @Test
  void noticesABridgeThatAltersRecords() throws IOException {
    Random random = new Random(5);
    for (boolean direction : new boolean[] {true, false}) {
      try (MeddlingBridge evil = new MeddlingBridge()) {
        RemoteSigner signer = hasty(through(evil));
        long before = signatures();
        evil.meddle(
            (toServer, frame) -> {
              if (toServer == direction) {
                byte[] payload = frame.payload().clone();
                payload[5 + random.nextInt(payload.length - 5)] ^= 0x10;
                return List.of(new Frame(frame.type(), frame.channel(), payload));
              }
              return List.of(frame);
            });
        SigningException late =
            assertThrows(SigningException.class, () -> signer.signRpmHeader(HEADER));
        assertTrue(late.getMessage().contains("no answer within"), late.getMessage());
        if (direction) {
          assertEquals(before, signatures());
        }
      }
    }
  }

  @Test
  void noticesABridgeThatRepeatsOrDropsRecords() throws IOException {
    try (MeddlingBridge evil = new MeddlingBridge()) {
      RemoteSigner signer = hasty(through(evil));
      long before = signatures();
      evil.meddle((toServer, frame) -> toServer ? List.of(frame, frame) : List.of(frame));
      assertThrows(SigningException.class, () -> signer.signRpmHeader(HEADER));
      assertTrue(signatures() <= before + 1);
      AtomicInteger count = new AtomicInteger();
      evil.meddle(
          (toServer, frame) ->
              toServer && count.incrementAndGet() % 2 == 0 ? List.of() : List.of(frame));
      assertThrows(SigningException.class, () -> signer.signRpmHeader(HEADER));
      assertTrue(signatures() <= before + 1);
    }
  }

  @Test
  void noticesABridgeThatMixesConversationsUp() throws IOException {
    try (MeddlingBridge evil = new MeddlingBridge()) {
      RemoteSigner first = hasty(through(evil));
      RemoteSigner second = hasty(client(evil));
      evil.meddle(
          (toServer, frame) ->
              toServer
                  ? List.of(frame)
                  : List.of(Frame.data(frame.channel() == 1 ? 2 : 1, frame.payload())));
      CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> isRefused(second));
      assertTrue(isRefused(first));
      assertTrue(other.join());
    }
  }

  private static boolean isRefused(RemoteSigner signer) {
    try {
      signer.signRpmHeader(HEADER);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void believesNoServerWithAnotherName() throws IOException {
    rig.stopServer();
    try (MeddlingBridge evil = new MeddlingBridge();
        Link pretender =
            Link.dial(
                InetSocketAddress.createUnresolved("127.0.0.1", evil.serverAddress().getPort()),
                Pki.identity("bob"),
                ServiceRig.QUICK)) {
      List<byte[]> read = new ArrayList<>();
      Pretender.start(pretender, Pki.identity("bob"), read);
      SigningException late =
          assertThrows(SigningException.class, () -> rig.signer(client(evil).within(SHORT)));
      assertTrue(late.getMessage().contains("certificate names 'server'"), late.getMessage());
      assertEquals(List.of(), read);
    }
  }

  @Test
  void letsNoUserServeAtTheBridge() throws Exception {
    try (Link pretender =
        Link.dial(
            InetSocketAddress.createUnresolved("127.0.0.1", rig.serverAddress().getPort()),
            Pki.identity("bob"),
            ServiceRig.QUICK)) {
      CompletableFuture<String> ended = new CompletableFuture<>();
      pretender.start(
          new Link.Receiver() {
            @Override
            public void receive(Frame frame) {}

            @Override
            public void ended(String reason) {
              ended.complete(reason);
            }
          });
      ended.get(10, TimeUnit.SECONDS);
    }
    rig.signer(rig.client("alice")).signRpmHeader(HEADER);
  }

  @Test
  void letsNobodyOfAnotherAuthorityIn() throws IOException {
    TlsIdentity stranger = Pki.identity("other-ca", "mallory");
    InetSocketAddress bridge =
        InetSocketAddress.createUnresolved("127.0.0.1", rig.bridgeAddress().getPort());
    assertThrows(IOException.class, () -> Link.dial(bridge, stranger, ServiceRig.QUICK));
    TlsIdentity trusting =
        TlsIdentity.read(
            Pki.file("ca.pem"),
            Pki.file("mallory.pem"),
            Pki.file("mallory.key"),
            rig.clock.instant());
    assertThrows(IOException.class, () -> Link.dial(bridge, trusting, ServiceRig.QUICK));
  }

  @Test
  void survivesGarbageAndEndlessFrames() throws Exception {
    Random random = new Random(8);
    for (int port : List.of(rig.bridgeAddress().getPort(), rig.serverAddress().getPort())) {
      try (Socket socket = new Socket(ServiceRig.loopback(port).getAddress(), port)) {
        byte[] garbage = new byte[4000];
        random.nextBytes(garbage);
        socket.getOutputStream().write(garbage);
      }
      for (int length : new int[] {-1, 0, 1 << 30}) {
        TlsIdentity alice = Pki.identity("alice");
        try (SSLSocket socket = (SSLSocket) alice.sockets().createSocket("127.0.0.1", port)) {
          socket.setSSLParameters(alice.parameters());
          OutputStream out = socket.getOutputStream();
          out.write(java.nio.ByteBuffer.allocate(4).putInt(length).array());
          out.flush();
          assertTrue(socket.getInputStream().readAllBytes().length < 100);
        } catch (IOException e) {
          assertTrue(String.valueOf(e.getMessage()).length() < 500); // it was dropped
        }
      }
    }
    rig.signer(rig.client("alice")).signRpmHeader(HEADER);
  }

  @Test
  void answersNothingBeforeAPassphraseWasShown() throws IOException {
    SigningClient wrong = rig.opened(rig.client("admin", "wrong"));
    assertThrows(
        RefusedException.class,
        () -> wrong.ask("list", "list-users", Optional.empty(), new Fields()));
  }
}
