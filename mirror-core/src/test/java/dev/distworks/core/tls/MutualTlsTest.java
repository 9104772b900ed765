package dev.distworks.core.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutualTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  private record Party(PrivateKey key, X509Certificate certificate) {
    SSLContext believing(Party other) throws Exception {
      return MutualTls.context(key, List.of(certificate), List.of(other.certificate()));
    }
  }

  /** A certificate that is its own authority, made by the JDK's keytool. */
  private Party party(String name, String algorithm) throws Exception {
    Path file = folder.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "own", "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", algorithm, "-keystore", file.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new Party(
        (PrivateKey) keys.getKey("own", PASSWORD.toCharArray()),
        (X509Certificate) keys.getCertificate("own"));
  }

  /** What each side says the other one is called. */
  private static String greet(SSLContext server, SSLContext client, String protocol)
      throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listening =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listening.setNeedClientAuth(true);
      listening.setEnabledProtocols(new String[] {protocol});
      CompletableFuture<String> seen = new CompletableFuture<>();
      Thread answering =
          new Thread(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(1);
                  seen.complete(socket.getSession().getPeerPrincipal().getName());
                } catch (IOException e) {
                  seen.completeExceptionally(e);
                }
              });
      answering.start();
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(loopback, listening.getLocalPort())) {
        socket.getOutputStream().write(1);
        if (socket.getInputStream().read() != 1) {
          throw new SSLException("the server hung up");
        }
        return socket.getSession().getPeerPrincipal().getName() + " and " + seen.get();
      } finally {
        answering.join();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void showsItsCertificateToTheOtherSide(String algorithm) throws Exception {
    Party server = party("server", algorithm);
    Party client = party("client", algorithm);
    for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
      assertEquals(
          "CN=server and CN=client",
          greet(server.believing(client), client.believing(server), protocol));
    }
  }

  @Test
  void refusesWhomNoAuthorityOfItsOwnVouchesFor() throws Exception {
    Party server = party("server", "EC");
    Party client = party("client", "EC");
    Party stranger = party("stranger", "EC");
    assertThrows(
        IOException.class,
        () -> greet(server.believing(client), client.believing(stranger), "TLSv1.3"));
    assertThrows(
        IOException.class,
        () -> greet(server.believing(client), stranger.believing(server), "TLSv1.3"));
  }

  @Test
  void hasNothingToShowToWhomTakesNoSuchKey() throws Exception {
    Party party = party("own", "EC");
    OwnCertificate manager = new OwnCertificate(party.key(), List.of(party.certificate()));
    assertEquals(null, manager.chooseServerAlias("RSA", null, null));
    assertEquals(null, manager.getPrivateKey("another"));
    assertEquals(null, manager.getCertificateChain("another"));
    String alias = manager.chooseServerAlias("EC", null, null);
    assertEquals(party.key(), manager.getPrivateKey(String.valueOf(alias)));
  }
}
