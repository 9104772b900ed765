package dev.distworks.signing.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.pkcs11.TokenSlot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {
  private static final String SERVER =
      """
      bridge: sign.example:8444
      data: data
      audit: /var/log/audit
      ca: ca.pem
      certificate: server.pem
      private-key: server.key
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), text);
  }

  private String wrong(String text) throws IOException {
    Path file = file(text);
    return assertThrows(ConfigException.class, () -> ServerConfig.read(file)).getMessage();
  }

  @Test
  void readsAServer() throws IOException {
    ServerConfig config = ServerConfig.read(file(SERVER));
    assertEquals("sign.example", config.bridge().getHostString());
    assertEquals(8444, config.bridge().getPort());
    assertEquals(folder.resolve("data"), config.data());
    assertEquals(Path.of("/var/log/audit"), config.audit());
    assertEquals(folder.resolve("server.key"), config.tls().privateKey());
    assertEquals(Optional.empty(), config.heartbeat());
  }

  @Test
  void readsAClient() throws IOException {
    ClientConfig config =
        ClientConfig.read(
            file("bridge: sign.example:8443\nuser: alice\nca: ca.pem\npassphrase-file: p\n"));
    assertEquals("sign.example", config.bridge().orElseThrow().getHostString());
    assertEquals(Optional.of("alice"), config.user());
    assertEquals(Optional.of(folder.resolve("ca.pem")), config.ca());
    assertEquals(Optional.of(folder.resolve("p")), config.passphraseFile());
    assertEquals(Optional.empty(), config.certificate());
    Path wrong = file("user: alice\npassword: x\n");
    String said = assertThrows(ConfigException.class, () -> ClientConfig.read(wrong)).getMessage();
    assertTrue(said.contains("'password' is not known"), said);
  }

  @Test
  void readsLimitTokenAndHub() throws IOException {
    ServerConfig bare = ServerConfig.read(file(SERVER));
    assertEquals(OptionalInt.empty(), bare.requestsPerMinute());
    assertEquals(Optional.empty(), bare.token());
    assertEquals(Optional.empty(), bare.hub());
    ServerConfig config =
        ServerConfig.read(
            file(
                SERVER
                    + """
                    requests-per-minute: 600
                    pkcs11-library: /usr/lib/softhsm/libsofthsm2.so
                    pkcs11-slot: 2
                    hub: http://hub.example/kojihub
                    """));
    assertEquals(OptionalInt.of(600), config.requestsPerMinute());
    assertEquals(
        Optional.of(new TokenSlot(Path.of("/usr/lib/softhsm/libsofthsm2.so"), 2)), config.token());
    assertEquals(Optional.of(URI.create("http://hub.example/kojihub")), config.hub());
  }

  @Test
  void readsABridge() throws IOException {
    BridgeConfig config =
        BridgeConfig.read(
            file(
                """
                listen: "[::1]:8443"
                server-listen: 127.0.0.1:8444
                ca: ca.pem
                certificate: bridge.pem
                private-key: bridge.key
                heartbeat: 1.5
                server-name: vault
                """));
    assertEquals("::1", config.listen().getHostString());
    assertEquals(Optional.of(Duration.ofMillis(1500)), config.heartbeat());
    assertEquals("vault", config.serverName());
  }

  @Test
  void namesAKeyThatIsNotKnown() throws IOException {
    String message = wrong(SERVER + "secret: yes\n");
    assertTrue(message.contains("line 7: the key 'secret' is not known"), message);
  }

  @Test
  void namesAKeyThatIsMissingOrWrong() throws IOException {
    assertTrue(wrong(SERVER.replaceFirst("data: data\n", "")).contains("data: expected a value"));
    String address = wrong(SERVER.replaceFirst(":8444", ""));
    assertTrue(address.contains("line 1: bridge: expected HOST:PORT"), address);
    assertTrue(wrong(SERVER + "heartbeat: -1\n").contains("heartbeat: expected seconds"));
    assertTrue(wrong(SERVER + "requests-per-minute: 0\n").contains("expected a number from 1 to"));
    assertTrue(wrong(SERVER + "pkcs11-slot: x\n").contains("expected a number, found 'x'"));
    assertTrue(wrong(SERVER + "hub: ftp://h/\n").contains("expected an http or https URL"));
    assertTrue(wrong(SERVER + "data: other\n").contains("expected"));
    assertTrue(wrong("- a\n- b\n").contains("expected keys and values"));
    assertTrue(wrong(SERVER.replaceFirst("data: data", "data: [a, b]")).contains("one value"));
  }
}
