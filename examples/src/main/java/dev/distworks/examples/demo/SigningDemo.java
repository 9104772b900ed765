package dev.distworks.examples.demo;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.testing.RpmBytes;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.attestation.Attestation;
import dev.distworks.signing.attestation.Attestations;
import dev.distworks.signing.attestation.Envelope;
import dev.distworks.signing.attestation.Provenance;
import dev.distworks.signing.attestation.Subject;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.SignedFile;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.rpm.RpmSigning;
import dev.distworks.signing.rpm.RpmVerifier;
import dev.distworks.signing.rpm.VerifiedRpm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key is made, an RPM and a file are signed with it and verified, how the RPM was built is
 * stated, and a forgery is found.
 */
final class SigningDemo {
  private static final String KEY = "demo";
  private static final int PASSPHRASE_LENGTH = 16;

  private final Path directory;

  /**
   * @param directory where keys and signed files are kept; made when it is missing
   */
  SigningDemo(Path directory) {
    this.directory = directory;
  }

  /** The RPM that is signed. */
  Path rpm() {
    return directory.resolve("hello-1.0-1.noarch.rpm");
  }

  /** Runs it and says what was done. */
  String run() throws IOException {
    InstantSource clock = InstantSource.system();
    Files.createDirectories(directory);
    String passphrase = passphrase();
    Path rpm = Files.write(rpm(), bytes());
    Path file = Files.writeString(directory.resolve("release.txt"), "Distworks demo\n");
    KeyDirectory keys = KeyDirectory.at(directory.resolve("keys"), clock);
    if (keys.names().contains(KEY)) {
      keys.delete(KEY);
    }
    keys.generate(
        KEY,
        KeyAlgorithm.ED25519,
        new KeyDescription("Demo <demo@example.org>", clock.instant(), Optional.empty()),
        key -> passphrase.toCharArray());
    try (Signer signer = KeySigner.of(keys.unlock(KEY, key -> passphrase.toCharArray()), clock);
        RpmSigning signing = RpmSigning.builder(List.of(signer)).build()) {
      SyncReport report = signing.sign(List.of(rpm));
      if (!report.succeeded()) {
        throw new IOException("the RPM was not signed: " + report.failures());
      }
      try (InputStream in = Files.newInputStream(file)) {
        Files.write(directory.resolve("release.txt.asc"), signer.detached(in));
      }
      Files.write(attestation(), Envelope.seal(provenance(rpm, clock.instant()), signer));
    }
    Keyring keyring = Keyring.of(List.of(keys.certificate(KEY)), VerificationPolicy.usual(clock));
    VerifiedRpm verified = new RpmVerifier(keyring).verify(rpm);
    SignedFile.verify(file, keyring);
    Attestation stated = Attestations.verify(attestation(), keyring).of(rpm);
    return "%s and %s by key %s; built by %s; a changed copy is refused: %s"
        .formatted(
            verified.nevra(),
            file.getFileName(),
            verified.signatures().get(0).fingerprint().keyId(),
            stated.statement().builder(),
            forge(rpm, keyring));
  }

  private Path attestation() {
    return directory.resolve("hello-1.0-1.intoto.jsonl");
  }

  private static Provenance provenance(Path rpm, Instant now) throws IOException {
    return new Provenance(
        List.of(Subject.of(rpm)),
        URI.create("https://distworks.dev/demo/v1"),
        Map.of("nvr", "hello-1.0-1"),
        URI.create("https://example.org/demo"),
        "",
        now,
        now,
        List.of());
  }

  private String forge(Path rpm, Keyring keyring) throws IOException {
    byte[] bytes = Files.readAllBytes(rpm);
    bytes[bytes.length - 1] ^= 1;
    Path forged = Files.write(directory.resolve("forged.rpm"), bytes);
    try {
      new RpmVerifier(keyring).verify(forged);
    } catch (UntrustedSignatureException e) {
      return e.reason().name().toLowerCase(Locale.ROOT);
    }
    throw new IOException("a changed RPM is trusted: " + forged);
  }

  /** Of this run alone: nobody needs the key again. */
  private String passphrase() throws IOException {
    byte[] random = new byte[PASSPHRASE_LENGTH];
    new SecureRandom().nextBytes(random);
    String passphrase = HexFormat.of().formatHex(random);
    Files.writeString(directory.resolve("passphrase"), passphrase + "\n");
    return passphrase;
  }

  private static byte[] bytes() {
    byte[] payload = "the payload of the demo".getBytes(StandardCharsets.UTF_8);
    return RpmBytes.of("hello", "1.0", "1", "noarch")
        .strings(RpmTag.PAYLOAD_DIGEST, Digester.digest(payload, DigestAlgorithm.SHA256).hex())
        .int32(RpmTag.PAYLOAD_DIGEST_ALGORITHM, 8)
        .payload(payload)
        .build();
  }
}
