package dev.distworks.signing.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UnknownKeyException;
import dev.distworks.signing.UnlockedKey;
import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.openpgp.CertificateEditor;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDirectoryTest {
  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
  private static final PassphraseSource RIGHT = key -> "correct horse".toCharArray();
  private static final PassphraseSource WRONG = key -> "battery".toCharArray();
  private static final KeyDescription DESCRIPTION =
      new KeyDescription("A <a@example.org>", TestKeys.BORN, Optional.empty());

  @TempDir private Path folder;
  private Path directory;
  private KeyDirectory keys;

  @BeforeEach
  void open() {
    directory = folder.resolve("keys");
    keys = KeyDirectory.at(directory, () -> TestKeys.LATER).withCost(CHEAP);
  }

  @Test
  void givesBackAKeyForItsPassphraseOnly() throws Exception {
    PublicCertificate made = keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT);
    assertEquals(List.of("one"), keys.names());
    assertEquals(made, keys.certificate("one"));
    try (UnlockedKey key = keys.unlock("one", RIGHT)) {
      assertEquals(made, key.certificate());
    }
    assertThrows(WrongPassphraseException.class, () -> keys.unlock("one", WRONG));
    assertThrows(UnknownKeyException.class, () -> keys.unlock("two", RIGHT));
  }

  @Test
  void keepsSecretsFromOthersAndFromItsFiles() throws Exception {
    keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertTrue(mode.endsWith("------"), file + " " + mode);
        if (Files.isRegularFile(file)) {
          String text = Files.readString(file);
          assertFalse(text.contains("correct horse") || text.contains("PRIVATE"), text);
        }
      }
    }
  }

  @Test
  void refusesNamesThatAreNoFolders() {
    for (String name : List.of("", ".", "..", "a/b", "-x", "a\0b", "x".repeat(101))) {
      assertThrows(IllegalArgumentException.class, () -> keys.unlock(name, RIGHT), name);
    }
  }

  @Test
  void neverReplacesAKeyByAnother() throws Exception {
    keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT);
    assertThrows(
        SigningException.class,
        () -> keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT));
    assertThrows(
        SigningException.class,
        () -> keys.generate("two", KeyAlgorithm.ED25519, DESCRIPTION, key -> new char[0]));
    assertEquals(List.of("one"), keys.names());
  }

  @Test
  void changesCertificateAndPassphraseAndKeepsTheSecret() throws Exception {
    PublicCertificate made = keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT);
    keys.expire("one", Optional.of(TestKeys.LATER.plusSeconds(10)), RIGHT);
    assertEquals(Optional.of(TestKeys.LATER.plusSeconds(10)), keys.certificate("one").expires());
    keys.changePassphrase("one", RIGHT, WRONG);
    assertThrows(WrongPassphraseException.class, () -> keys.unlock("one", RIGHT));
    keys.revoke("one", CertificateEditor.Reason.RETIRED, "old", WRONG);
    assertEquals(Optional.of(TestKeys.LATER), keys.certificate("one").revoked());
    assertEquals(made.fingerprint(), keys.certificate("one").fingerprint());
    keys.delete("one");
    assertEquals(List.of(), keys.names());
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void rotatesAndKeepsTheOldKeyUsable() throws Exception {
    PublicCertificate old = keys.generate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT);
    assertEquals("one.1", keys.rotate("one", KeyAlgorithm.NIST_P256, DESCRIPTION, RIGHT));
    assertEquals("one.2", keys.rotate("one", KeyAlgorithm.ED25519, DESCRIPTION, RIGHT));
    assertEquals(List.of("one", "one.1", "one.2"), keys.names());
    try (UnlockedKey first = keys.unlock("one.1", RIGHT)) {
      assertEquals(old.fingerprint(), first.certificate().fingerprint());
    }
    assertEquals(KeyAlgorithm.NIST_P256, keys.certificate("one.2").algorithm());
  }

  @Test
  void refusesASealThatWasChangedOrIsAnothers() throws Exception {
    byte[] secret = "the secret".getBytes(UTF_8);
    char[] passphrase = "pass".toCharArray();
    byte[] sealed = SealedSecret.seal(secret, passphrase, "one", CHEAP);
    assertArrayEquals(secret, SealedSecret.open(sealed, passphrase, "one"));
    assertThrows(
        WrongPassphraseException.class, () -> SealedSecret.open(sealed, passphrase, "two"));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 4;
      assertThrows(
          SigningException.class, () -> SealedSecret.open(changed, passphrase, "one"), "byte " + i);
    }
  }
}
