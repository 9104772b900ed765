package dev.distworks.build.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HubConfigTest {
  private static HubConfig parse(String text) throws IOException {
    return HubConfig.parse(Path.of("/etc/hub/hub.yaml"), text);
  }

  @Test
  void hasADefaultForEveryKey() throws IOException {
    HubConfig config = parse("");
    assertEquals("127.0.0.1:8080", config.listen());
    assertEquals("jdbc:h2:file:/etc/hub/hubdb", config.database().url());
    assertEquals(Path.of("/etc/hub/top"), config.topdir());
    assertEquals(Optional.empty(), config.tls());
    assertTrue(config.passwords());
    assertEquals(Duration.ofDays(7), config.repositories().lifetime());
    assertEquals("bwrap", config.builder().isolation());
    assertEquals(Optional.empty(), config.attestations());
  }

  @Test
  void readsEveryKeyWithHyphensOrUnderscores() throws IOException {
    HubConfig config =
        parse(
            """
            listen: 0.0.0.0:443
            topdir: data
            database:
              url: jdbc:postgresql://db/koji
              user: koji
              password-file: pw
            auth:
              password: false
              ssl:
                ca: pki/ca.crt
                server_certificate: pki/server.crt
                server-key: pki/server.key
            policy:
              tag: |
                has_perm admin :: allow
                all :: deny
            allowed_scms: "127.0.0.1*:/*:no: git.example:/srv/*:no"
            repositories: {lifetime: 3d, keep: 2, auto: true}
            gc: {untagged: 12h}
            external-repos: {cache_dir: cache, stale_if_error: 2w}
            builder: {enabled: true, capacity: 4, arches: [x86_64, i386], isolation: none}
            webhooks: {urls: ["https://hooks.example/hub"], secret-file: hook, keep: 2d}
            """);
    assertEquals(Path.of("/etc/hub/data"), config.topdir());
    assertEquals(Optional.of(Path.of("/etc/hub/pw")), config.database().passwordFile());
    assertEquals(Path.of("/etc/hub/pki/server.crt"), config.tls().orElseThrow().certificate());
    assertEquals(Path.of("/etc/hub/pki/ca.key"), config.tls().orElseThrow().authorityKey());
    assertEquals(Map.of("tag", "has_perm admin :: allow\nall :: deny\n"), config.policy());
    assertEquals(Duration.ofHours(12), config.garbage().untagged());
    assertEquals(Duration.ofDays(14), config.externalRepos().staleIfError());
    assertEquals(List.of("x86_64", "i386"), config.builder().arches());
    assertEquals(List.of(URI.create("https://hooks.example/hub")), config.webhooks().urls());
    assertEquals(Optional.of(Path.of("/etc/hub/hook")), config.webhooks().secretFile());
    assertEquals(Duration.ofDays(2), config.webhooks().keep());
  }

  @Test
  void refusesWebhooksThatAreNoAddressesOfTheWeb() {
    for (String url : List.of("file:///etc/passwd", "http:///x", "hooks.example", "http://a b/")) {
      assertThrows(
          ConfigException.class, () -> parse("webhooks: {urls: [\"" + url + "\"]}\n"), url);
    }
  }

  @Test
  void namesFileLineAndKeyOfWhatIsWrong() {
    ConfigException unknown =
        assertThrows(ConfigException.class, () -> parse("listen: x:1\nlisten-to: y\n"));
    assertEquals(2, unknown.line());
    assertTrue(unknown.getMessage().contains("'listen-to' is not known"), unknown.getMessage());
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> parse("builder:\n  isolation: podman\n"));
    assertTrue(wrong.getMessage().contains("'builder.isolation'"), wrong.getMessage());
    assertThrows(ConfigException.class, () -> parse("a: [1"));
  }

  @Test
  void readsWhoseKeyStatesHowBuildsWereMade() throws IOException {
    String local = "attestations: {builder: 'https://koji.example/hub', key: k, passphrase-file: p";
    AttestationSettings kept = parse(local + ", keystore: keys}").attestations().orElseThrow();
    assertEquals(URI.create("https://koji.example/hub"), kept.builder());
    assertEquals(Optional.of(Path.of("/etc/hub/keys")), kept.keystore());
    assertEquals(Path.of("/etc/hub/p"), kept.passphraseFile());
    AttestationSettings remote =
        parse(
                local
                    + ", bridge: 'sign.example:44333', user: hub, ca: ca.crt, certificate: c.crt,"
                    + " private-key: /k, deadline: 2m}")
            .attestations()
            .orElseThrow();
    assertEquals(
        new AttestationSettings.ServiceAccess(
            "sign.example:44333",
            "server",
            "hub",
            Path.of("/etc/hub/ca.crt"),
            Path.of("/etc/hub/c.crt"),
            Path.of("/k"),
            Duration.ofMinutes(2)),
        remote.service().orElseThrow());
  }

  @Test
  void namesWhatIsMissingForAttestations() {
    assertRefused("'attestations.builder': expected an absolute URI", "attestations: {key: k}");
    assertRefused("'attestations.builder'", "attestations: {builder: hub, key: k}");
    assertRefused("'attestations.key'", "attestations: {builder: 'a:b'}");
    assertRefused("'attestations.passphrase-file'", "attestations: {builder: 'a:b', key: k}");
    assertRefused(
        "'attestations.user'",
        "attestations: {builder: 'a:b', key: k, passphrase-file: p, bridge: b}");
  }

  private static void assertRefused(String because, String text) {
    ConfigException refused = assertThrows(ConfigException.class, () -> parse(text));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(because), message);
  }
}
