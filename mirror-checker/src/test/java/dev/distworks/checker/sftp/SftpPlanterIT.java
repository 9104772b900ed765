package dev.distworks.checker.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.checker.Planter.PlantReport;
import dev.distworks.checker.Planter.Stamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planting on a real OpenSSH server. */
class SftpPlanterIT {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  @TempDir private Path folder;
  private int port;
  private Process sshd;

  @BeforeEach
  void startServer() throws Exception {
    assumeTrue(Files.isExecutable(SSHD), "openssh-server is not installed");
    keygen("ed25519", "host");
    keygen("ed25519", "id_ed25519");
    keygen("rsa", "id_rsa");
    Files.writeString(
        folder.resolve("authorized"),
        Files.readString(folder.resolve("id_ed25519.pub"))
            + Files.readString(folder.resolve("id_rsa.pub")));
    Files.createDirectories(folder.resolve("site/a"));
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  private void start() throws Exception {
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        Port %s
        ListenAddress 127.0.0.1
        HostKey %s/host
        AuthorizedKeysFile %s/authorized
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        Subsystem sftp internal-sftp
        """
            .formatted(port, folder, folder));
    Files.createDirectories(Path.of("/run/sshd"));
    sshd =
        new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", folder + "/sshd_config")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    for (int i = 0; i < 100; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IOException("sshd did not start: " + Files.readString(folder.resolve("sshd.log")));
  }

  @AfterEach
  void stopServer() throws Exception {
    if (sshd != null) {
      sshd.destroy();
      sshd.waitFor();
    }
  }

  private void keygen(String type, String name) throws Exception {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", type, "-N", "", "-f", folder.resolve(name).toString())
            .start();
    assertEquals(0, keygen.waitFor());
  }

  private Path knownHosts() throws IOException {
    String[] key = Files.readString(folder.resolve("host.pub")).split(" ", 3);
    return Files.writeString(
        folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + key[0] + " " + key[1] + "\n");
  }

  private SftpPlanter planter(
      String key, Path knownHosts, boolean acceptNew, Optional<String> proxy) {
    return new SftpPlanter(
        new SftpTarget(
            "127.0.0.1",
            port,
            System.getProperty("user.name"),
            folder.resolve("site").toString(),
            List.of(folder.resolve(key)),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(20),
            proxy,
            Optional.of(knownHosts),
            acceptNew),
        folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_ed25519", "id_rsa"})
  void putsStampsInPlaceOfOldOnes(String key) throws Exception {
    try (SftpPlanter planter = planter(key, knownHosts(), false, Optional.empty())) {
      for (String text : List.of("1", "2")) {
        PlantReport report =
            planter.plant(
                List.of(
                    new Stamp("00-first/stamp", text, true),
                    new Stamp("a/stamp[*]", text, false),
                    new Stamp("none/stamp", text, false)));
        assertEquals(2, report.planted());
        assertEquals(1, report.failures().size());
        assertTrue(report.failures().get(0).contains("none/stamp"), report.toString());
        assertEquals(text, Files.readString(folder.resolve("site/a/stamp[*]")));
        assertEquals(text, Files.readString(folder.resolve("site/00-first/stamp")));
      }
      try (Stream<Path> left = Files.list(folder.resolve("site/a"))) {
        assertEquals(1, left.count(), "nothing staged is left");
      }
    }
  }

  @Test
  void refusesAHostThatIsNotKnown() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty"));
    try (SftpPlanter planter = planter("id_ed25519", empty, false, Optional.empty())) {
      IOException e = assertThrows(IOException.class, () -> planter.plant(stamps()));
      assertTrue(e.toString().contains("not known"), e.toString());
    }
    assertFalse(Files.exists(folder.resolve("site/a/stamp")));
  }

  @Test
  void acceptsANewHostOnceAndNoOtherKeyOfIts() throws Exception {
    Path hosts = folder.resolve("new_hosts");
    try (SftpPlanter planter = planter("id_ed25519", hosts, true, Optional.empty())) {
      planter.plant(stamps());
    }
    try (SftpPlanter planter = planter("id_ed25519", hosts, false, Optional.empty())) {
      planter.plant(stamps());
    }
    stopServer();
    Files.delete(folder.resolve("host"));
    Files.delete(folder.resolve("host.pub"));
    keygen("ed25519", "host");
    start();
    try (SftpPlanter planter = planter("id_ed25519", hosts, true, Optional.empty())) {
      IOException e = assertThrows(IOException.class, () -> planter.plant(stamps()));
      assertTrue(e.toString().contains("changed"), e.toString());
    }
  }

  @Test
  void goesOnWhenTheServerWasAwayForAWhile() throws Exception {
    try (SftpPlanter planter = planter("id_ed25519", knownHosts(), false, Optional.empty())) {
      planter.plant(stamps());
      stopServer();
      sshd.descendants().forEach(ProcessHandle::destroy);
      SftpPlanter other = planter("id_rsa", knownHosts(), false, Optional.empty());
      assertThrows(IOException.class, () -> other.plant(stamps()));
      start();
      assertEquals(1, other.plant(stamps()).planted());
      other.close();
    }
  }

  @Test
  void goesThroughAProxyCommand() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
    Path relay =
        Files.writeString(
            folder.resolve("relay.py"),
            """
            import os, socket, sys, threading
            s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
            def up():
                while True:
                    d = os.read(0, 65536)
                    if not d: break
                    s.sendall(d)
            threading.Thread(target=up, daemon=True).start()
            while True:
                d = s.recv(65536)
                if not d: break
                os.write(1, d)
            """);
    String command = "/usr/bin/python3 '" + relay + "' %h %p";
    try (SftpPlanter planter = planter("id_ed25519", knownHosts(), false, Optional.of(command))) {
      assertEquals(1, planter.plant(stamps()).planted());
    }
  }

  private static List<Stamp> stamps() {
    return List.of(new Stamp("a/stamp", "7", false));
  }
}
