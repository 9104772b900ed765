package dev.distworks.examples.demo;

import dev.distworks.build.auth.pki.CertificateAuthority;
import dev.distworks.build.auth.pki.KeyKind;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.signing.audit.AuditSummary;
import dev.distworks.signing.audit.AuditVerifier;
import dev.distworks.signing.keystore.Argon2Cost;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.rpm.RpmSigning;
import dev.distworks.signing.rpm.RpmVerifier;
import dev.distworks.signing.rpm.VerifiedRpm;
import dev.distworks.signing.service.bridge.SigningBridge;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.server.ServerSetup;
import dev.distworks.signing.service.server.SigningServer;
import dev.distworks.signing.service.tls.TlsIdentity;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A signing service on loopback: bridge, server and client, of which the server alone has the key.
 * Nothing of it is left when it has run.
 */
final class SigningServiceDemo {
  private static final String ADMIN = "demo";
  private static final String KEY = "release";
  private static final String PASSPHRASE = UUID.randomUUID().toString();

  private final InstantSource clock = InstantSource.system();

  /** Has the RPM signed, and says what was done. */
  String run(Path rpm) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.temporary()) {
      Path folder = scratch.path();
      for (String name : List.of("bridge", "server", ADMIN)) {
        certify(folder, name);
      }
      Path audit = folder.resolve("audit/log");
      char[] secret = PASSPHRASE.toCharArray();
      ServerSetup.init(folder.resolve("data"), audit, ADMIN, secret, Argon2Cost.USUAL, clock);
      String said;
      String key;
      try (SigningBridge bridge = bridge(folder);
          SigningServer server = server(folder, audit, bridge.serverAddress());
          SigningClient client = client(folder, bridge.address())) {
        key = server.auditKeyFingerprint();
        said = sign(client, Files.copy(rpm, folder.resolve(String.valueOf(rpm.getFileName()))));
      }
      AuditSummary held = AuditVerifier.verify(audit, Optional.of(key));
      return said + "; the " + held.lines() + " lines of its audit log hold";
    }
  }

  private static String sign(SigningClient client, Path rpm) throws IOException {
    client.ask(
        "making a key",
        "new-key",
        Optional.empty(),
        new Fields()
            .add(Words.KEY, KEY)
            .add("algorithm", "ed25519")
            .add("key-admin", ADMIN)
            .add(Words.NEW_PASSPHRASE, PASSPHRASE));
    InstantSource clock = InstantSource.system();
    try (RemoteSigner signer = RemoteSigner.open(client, KEY, clock);
        RpmSigning signing = RpmSigning.builder(List.of(signer)).build()) {
      SyncReport report = signing.sign(List.of(rpm));
      if (!report.succeeded()) {
        throw new IOException("the RPM was not signed: " + report.failures());
      }
      Keyring keyring = Keyring.of(List.of(signer.certificate()), VerificationPolicy.usual(clock));
      VerifiedRpm verified = new RpmVerifier(keyring).verify(rpm);
      return "%s by key %s of a server that only a bridge reaches"
          .formatted(verified.nevra(), verified.signatures().get(0).fingerprint().keyId());
    }
  }

  private void certify(Path folder, String name) throws IOException {
    Path authority = folder.resolve("ca.pem");
    Path key = folder.resolve("ca.key");
    if (!CertificateAuthority.exists(authority, key)) {
      CertificateAuthority.create("Distworks demo", KeyKind.EC, clock).write(authority, key);
    }
    CertificateAuthority.read(authority, key, clock)
        .forPeer(name, List.of("localhost", "127.0.0.1"))
        .write(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
  }

  private TlsIdentity identity(Path folder, String name) throws IOException {
    return TlsIdentity.read(
        folder.resolve("ca.pem"),
        folder.resolve(name + ".pem"),
        folder.resolve(name + ".key"),
        clock.instant());
  }

  private SigningBridge bridge(Path folder) throws IOException {
    return SigningBridge.builder()
        .identity(identity(folder, "bridge"))
        .listen(loopback())
        .serverListen(loopback())
        .open();
  }

  private SigningServer server(Path folder, Path audit, InetSocketAddress bridge)
      throws IOException {
    return SigningServer.builder()
        .bridge(bridge)
        .identity(identity(folder, "server"))
        .data(folder.resolve("data"))
        .audit(audit)
        .start();
  }

  private SigningClient client(Path folder, InetSocketAddress bridge) throws IOException {
    return SigningClient.builder()
        .bridge(bridge)
        .identity(identity(folder, ADMIN))
        .passphrase(asked -> PASSPHRASE.toCharArray())
        .build();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
