package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignCommandsTest {
  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);

  private void certify(int exit, String because, String name) {
    int found =
        captured.run(
            "signd",
            "certificate",
            "--ca",
            folder.resolve("ca.pem").toString(),
            "--output",
            folder.toString(),
            "--host",
            "127.0.0.1",
            name);
    assertTrue((captured.out() + captured.err()).contains(because), captured.err());
    assertEquals(exit, found, captured.err());
  }

  @Test
  void makesCertificatesOfOneAuthority() throws IOException {
    certify(0, "ca.pem, an authority", "bridge");
    byte[] authority = Files.readAllBytes(folder.resolve("ca.pem"));
    certify(0, "alice.pem", "alice");
    assertTrue(
        java.util.Arrays.equals(authority, Files.readAllBytes(folder.resolve("ca.pem"))),
        "the authority was made anew");
    TlsIdentity alice =
        TlsIdentity.read(
            folder.resolve("ca.pem"),
            folder.resolve("alice.pem"),
            folder.resolve("alice.key"),
            InstantSource.system().instant());
    assertEquals("alice", alice.name());
  }

  @Test
  void keepsACertificateThatIsThere() throws IOException {
    certify(0, "alice.pem", "alice");
    byte[] before = Files.readAllBytes(folder.resolve("alice.pem"));
    certify(2, "is there already; move it away", "alice");
    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(folder.resolve("alice.pem"))));
    certify(2, "expected 1 to 64 letters", "../bob");
    Files.delete(folder.resolve("ca.key"));
    certify(2, "expected both or none", "bob");
  }

  @Test
  void readsFromAFileHowTheServiceIsReached() throws IOException {
    certify(0, "alice.pem", "alice");
    Files.writeString(folder.resolve("pass"), "secret\n");
    Path file =
        Files.writeString(
            folder.resolve("client.yaml"),
            """
            bridge: 127.0.0.1:1
            ca: ca.pem
            certificate: alice.pem
            private-key: alice.key
            passphrase-file: pass
            """);
    String config = file.toString();
    int without = captured.run("sign", "--config", config, "--deadline", "1", "list-keys");
    assertEquals(ExitCode.USAGE, without, captured.err());
    assertTrue(captured.err().contains("--user is missing"), captured.err());
    Files.writeString(file, Files.readString(file) + "user: alice\n");
    int closed = captured.run("sign", "--config", config, "--deadline", "1", "list-keys");
    assertEquals(ExitCode.STOPPED, closed, captured.err());
    assertTrue(captured.err().contains("connecting to the bridge '127.0.0.1:1'"), captured.err());
    Files.writeString(file, Files.readString(file) + "user: bob\n");
    int twice = captured.run("sign", "--config", config, "--deadline", "1", "list-keys");
    assertEquals(ExitCode.USAGE, twice, captured.err());
    assertTrue(captured.err().contains("expected 'user' once"), captured.err());
  }

  @Test
  void namesThePassphraseFileThatHoldsNone() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    for (String file : new String[] {folder.resolve("none").toString(), empty.toString()}) {
      int exit =
          captured.run(
              "sign",
              "key",
              "generate",
              "--key",
              "k",
              "--algorithm",
              "ed25519",
              "--user-id",
              "K",
              "--keystore",
              folder.resolve("keys").toString(),
              "--passphrase-file",
              file);
      assertEquals(ExitCode.USAGE, exit, captured.err());
      assertTrue(captured.err().contains("'" + file + "'"), captured.err());
    }
  }
}
