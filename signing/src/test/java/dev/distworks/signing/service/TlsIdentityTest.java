package dev.distworks.signing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.service.tls.IdentityException;
import dev.distworks.signing.service.tls.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsIdentityTest {
  @TempDir Path folder;

  private static TlsIdentity read(Path certificate, Path key) throws IOException {
    return TlsIdentity.read(Pki.file("ca.pem"), certificate, key, InstantSource.system().instant());
  }

  private static String wrong(Path certificate, Path key) {
    return assertThrows(IdentityException.class, () -> read(certificate, key)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, alice.key",
    "alice, alice-sec1.key",
    "rsa, rsa.key",
    "rsa, rsa-pkcs1.key",
    "ed, ed.key"
  })
  void readsPrivateKeysInEveryForm(String name, String key) throws IOException {
    assertEquals(name, read(Pki.file(name + ".pem"), Pki.file(key)).name());
  }

  @Test
  void readsAKeyAfterItsParameters() throws IOException {
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    Path file =
        Files.writeString(
            folder.resolve("k"), parameters + Files.readString(Pki.file("alice-sec1.key")));
    assertEquals("alice", read(Pki.file("alice.pem"), file).name());
  }

  @Test
  void saysWhyAPrivateKeyCannotBeUsed() throws IOException {
    Path alice = Pki.file("alice.pem");
    String encrypted = wrong(alice, Pki.file("alice-encrypted.key"));
    assertTrue(encrypted.contains("without a passphrase, found an encrypted one"), encrypted);
    String openssh = wrong(alice, Pki.file("alice-openssh.key"));
    assertTrue(openssh.contains("'OPENSSH PRIVATE KEY'"), openssh);
    assertTrue(wrong(alice, Pki.file("bob.key")).contains("expected the private key of"));
    assertTrue(wrong(alice, Pki.file("rsa.key")).contains("for the certificate's EC key"));
    assertTrue(wrong(alice, Pki.file("ca.pem")).contains("found none"));
    assertTrue(wrong(Pki.file("alice.key"), Pki.file("alice.key")).contains("'CERTIFICATE'"));
    Path cut = Files.writeString(folder.resolve("cut"), "-----BEGIN PRIVATE KEY-----\nMIGH");
    assertTrue(wrong(alice, cut).contains("found none"));
  }

  @Test
  void saysThatACertificateIsOver() {
    String message = wrong(Pki.file("expired.pem"), Pki.file("expired.key"));
    assertTrue(message.contains("2021-01-01T00:00:00Z; have a new one made"), message);
  }
}
