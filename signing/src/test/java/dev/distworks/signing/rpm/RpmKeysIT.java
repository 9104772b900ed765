package dev.distworks.signing.rpm;

import static dev.distworks.signing.Tool.assumeInstalled;
import static dev.distworks.signing.Tool.run;
import static dev.distworks.signing.Tool.succeed;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.OpenPgpKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * rpm accepts what we sign, with every algorithm that rpm 4.18 reads: its own OpenPGP code knows no
 * ECDSA.
 */
class RpmKeysIT {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;

  @BeforeEach
  void needsRpm() {
    assumeInstalled("rpm", "rpmkeys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa2048", "rsa3072", "rsa4096", "ed25519"})
  void rpmAcceptsOurSignatures(String algorithm) throws Exception {
    OpenPgpKey key =
        OpenPgpKey.generate(
            KeyAlgorithm.named(algorithm).orElseThrow(),
            new KeyDescription("T <t@example.org>", CLOCK.instant(), Optional.empty()));
    Path file = Rpms.file(folder, "six.rpm", 1000);
    String db = folder.resolve("db").toString();
    Path armored = Files.writeString(folder.resolve("key.asc"), key.certificate().armored());
    succeed(folder, "rpm", "--dbpath", db, "--initdb");
    assertNotEquals(0, verify(db, file), "an unsigned file");
    sign(key, false, file);
    assertNotEquals(0, verify(db, file), "the key is not known yet");
    succeed(folder, "rpmkeys", "--dbpath", db, "--import", armored.toString());
    for (boolean legacy : List.of(false, true)) {
      sign(key, legacy, file);
      String said =
          succeed(
              folder,
              "rpmkeys",
              "--dbpath",
              db,
              "--define",
              "_pkgverify_level all",
              "-Kv",
              file.toString());
      assertTrue(said.contains("Header V4 "), said);
    }
  }

  private static void sign(OpenPgpKey key, boolean legacy, Path file) throws Exception {
    Signer signer = KeySigner.of(key, CLOCK);
    try (RpmSigning signing =
        RpmSigning.builder(List.of(signer)).headerAndPayload(legacy).build()) {
      assertTrue(signing.sign(List.of(file)).succeeded());
    }
  }

  private int verify(String db, Path file) throws Exception {
    return run(
            folder,
            "rpmkeys",
            "--dbpath",
            db,
            "--define",
            "_pkgverify_level all",
            "-K",
            file.toString())
        .status();
  }
}
