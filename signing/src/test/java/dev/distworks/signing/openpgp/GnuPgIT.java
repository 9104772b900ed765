package dev.distworks.signing.openpgp;

import static dev.distworks.signing.Tool.assumeInstalled;
import static dev.distworks.signing.Tool.run;
import static dev.distworks.signing.Tool.succeed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.WrongPassphraseException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GnuPG and Sequoia accept what we sign, and we what GnuPG signs. */
class GnuPgIT {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private Path home;
  private Path content;

  @BeforeEach
  void prepare() throws Exception {
    assumeInstalled("gpg", "gpgv", "sqv");
    home =
        Files.createDirectory(
            folder.resolve("gnupg"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    content = Files.writeString(folder.resolve("content"), "hello \n- world\n");
  }

  @AfterEach
  void endAgent() throws Exception {
    run(home, "gpgconf", "--kill", "all");
  }

  static List<KeyAlgorithm> algorithms() {
    return KeyAlgorithm.forNewKeys();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void everybodyAcceptsOurSignatures(KeyAlgorithm algorithm) throws Exception {
    OpenPgpKey key =
        OpenPgpKey.generate(
            algorithm, new KeyDescription("T <t@example.org>", CLOCK.instant(), Optional.empty()));
    KeySigner signer = KeySigner.of(key, CLOCK);
    String armored = file("key.asc");
    Files.writeString(Path.of(armored), key.certificate().armored());
    succeed(home, "gpg", "--batch", "--import", armored);
    succeed(home, "gpg", "--batch", "--dearmor", "-o", file("key.gpg"), armored);
    for (String suffix : List.of("sig", "asc")) {
      String signature = file("content." + suffix);
      try (InputStream in = Files.newInputStream(content)) {
        Files.write(
            Path.of(signature), suffix.equals("sig") ? signer.sign(in) : signer.detached(in));
      }
      succeed(home, "gpg", "--batch", "--verify", signature, content.toString());
      succeed(home, "gpgv", "--keyring", file("key.gpg"), signature, content.toString());
      succeed(home, "sqv", "--keyring", armored, signature, content.toString());
    }
    try (InputStream in = Files.newInputStream(content);
        OutputStream out = Files.newOutputStream(folder.resolve("clear"))) {
      Cleartext.sign(in, signer, out);
    }
    succeed(home, "gpg", "--batch", "--verify", file("clear"));
  }

  @Test
  void gnuPgSeesARevocationAndAnExpiry() throws Exception {
    OpenPgpKey key =
        OpenPgpKey.generate(
            KeyAlgorithm.ED25519,
            new KeyDescription("T <t@example.org>", CLOCK.instant(), Optional.empty()));
    CertificateEditor editor = new CertificateEditor(key, CLOCK.instant());
    PublicCertificate limited = editor.expire(Optional.of(CLOCK.instant().plusSeconds(86400)));
    Files.writeString(Path.of(file("key.asc")), limited.armored());
    succeed(home, "gpg", "--batch", "--import", file("key.asc"));
    String fields = succeed(home, "gpg", "--batch", "--with-colons", "--list-keys");
    assertNotEquals(
        "",
        fields
            .lines()
            .filter(l -> l.startsWith("pub"))
            .findFirst()
            .orElseThrow()
            .split(":", -1)[6]);
    PublicCertificate revoked = editor.revoke(CertificateEditor.Reason.COMPROMISED, "gone");
    Files.writeString(Path.of(file("key.asc")), revoked.armored());
    succeed(home, "gpg", "--batch", "--import", file("key.asc"));
    fields = succeed(home, "gpg", "--batch", "--with-colons", "--list-keys");
    assertEquals(
        "r",
        fields
            .lines()
            .filter(l -> l.startsWith("pub"))
            .findFirst()
            .orElseThrow()
            .split(":", -1)[1]);
  }

  @Test
  void acceptsWhatGnuPgSignsAndImportsItsKeys() throws Exception {
    String fingerprint = makeKeyWithSubkey();
    gpg("--armor", "--output", file("public.asc"), "--export");
    gpg("--armor", "--output", file("secret.asc"), "--export-secret-keys");
    gpg("--output", file("content.sig"), "--detach-sign", content.toString());
    gpg("--output", file("text.sig"), "--textmode", "--detach-sign", content.toString());
    gpg("--output", file("inline"), "--compress-algo", "none", "--sign", content.toString());
    gpg("--armor", "--output", file("inline.txt"), "--sign", content.toString());
    gpg("--output", file("clear"), "--clear-sign", content.toString());
    Keyring keyring =
        Keyring.read(List.of(Path.of(file("public.asc"))), VerificationPolicy.usual(CLOCK));
    VerifiedSignature verified = SignedFile.verify(content, Path.of(file("content.sig")), keyring);
    assertEquals(fingerprint, verified.fingerprint().hex());
    assertEquals(KeyAlgorithm.ED25519, verified.algorithm());
    SignedFile.verify(content, Path.of(file("text.sig")), keyring);
    for (String inline : List.of("inline", "inline.txt", "clear")) {
      SignedFile.verify(Path.of(file(inline)), keyring);
    }
    byte[] inline = Files.readAllBytes(Path.of(file("inline")));
    inline[new String(inline, StandardCharsets.ISO_8859_1).indexOf("hello")] ^= 1;
    Files.write(Path.of(file("inline")), inline);
    UntrustedSignatureException e =
        assertThrows(
            UntrustedSignatureException.class,
            () -> SignedFile.verify(Path.of(file("inline")), keyring));
    assertEquals(Reason.BAD, e.reason());

    byte[] export = Files.readAllBytes(Path.of(file("secret.asc")));
    assertThrows(
        WrongPassphraseException.class,
        () -> OpenPgpKey.read(export, "g", key -> "no".toCharArray(), CLOCK.instant()));
    OpenPgpKey imported =
        OpenPgpKey.read(export, "g", key -> "secret".toCharArray(), CLOCK.instant());
    assertEquals(fingerprint, imported.certificate().fingerprint().hex());
    byte[] ours = KeySigner.of(imported, CLOCK).sign(new ByteArrayInputStream(new byte[] {5}));
    Files.write(Path.of(file("five")), new byte[] {5});
    Files.write(Path.of(file("five.sig")), ours);
    gpg("--verify", file("five.sig"), file("five"));
  }

  /** Several CRs before one line end, or one at the end of all, are none to GnuPG. */
  @Test
  void readsOddLineEndsAsGnuPgDoes() throws Exception {
    gpg("--quick-gen-key", "G <g@example.org>", "ed25519", "sign", "never");
    gpg("--armor", "--output", file("public.asc"), "--export");
    Keyring keyring =
        Keyring.read(List.of(Path.of(file("public.asc"))), VerificationPolicy.usual(CLOCK));
    Path odd = Files.writeString(folder.resolve("odd"), "a \r\r\n\r\nc\nd\r");
    gpg("--output", file("odd.sig"), "--textmode", "--detach-sign", odd.toString());
    SignedFile.verify(odd, Path.of(file("odd.sig")), keyring);
    gpg("--output", file("odd.clear"), "--clear-sign", odd.toString());
    SignedFile.verify(Path.of(file("odd.clear")), keyring);
    OpenPgpKey key =
        OpenPgpKey.generate(
            KeyAlgorithm.ED25519,
            new KeyDescription("T <t@example.org>", CLOCK.instant(), Optional.empty()));
    Files.writeString(Path.of(file("ours.asc")), key.certificate().armored());
    gpg("--import", file("ours.asc"));
    try (InputStream in = Files.newInputStream(odd);
        OutputStream out = Files.newOutputStream(Path.of(file("ours.clear")))) {
      Cleartext.sign(in, KeySigner.of(key, CLOCK), out);
    }
    gpg("--verify", file("ours.clear"));
  }

  /** A key of gpg's that only certifies, with a subkey that signs; its fingerprint. */
  private String makeKeyWithSubkey() throws Exception {
    gpg("--quick-gen-key", "G <g@example.org>", "rsa2048", "cert", "never");
    String fingerprint =
        gpg("--with-colons", "--list-keys")
            .lines()
            .filter(line -> line.startsWith("fpr"))
            .findFirst()
            .orElseThrow()
            .split(":", -1)[9];
    gpg("--quick-add-key", fingerprint, "ed25519", "sign", "never");
    return fingerprint;
  }

  /** The primary key stays in a safe; only its subkey signs. */
  @Test
  void importsASubkeyWithoutItsPrimaryKey() throws Exception {
    makeKeyWithSubkey();
    gpg("--output", file("secret"), "--export-secret-subkeys");
    byte[] export = Files.readAllBytes(Path.of(file("secret")));
    OpenPgpKey imported =
        OpenPgpKey.read(export, "g", key -> "secret".toCharArray(), CLOCK.instant());
    OpenPgpKey stored =
        OpenPgpKey.decode(imported.encoded(), imported.certificate().armored(), CLOCK.instant());
    byte[] ours = KeySigner.of(stored, CLOCK).sign(new ByteArrayInputStream(new byte[] {5}));
    Files.write(Path.of(file("five")), new byte[] {5});
    Files.write(Path.of(file("five.sig")), ours);
    gpg("--verify", file("five.sig"), file("five"));
  }

  private String gpg(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 6];
    String[] always = {"gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", "secret"};
    System.arraycopy(always, 0, command, 0, always.length);
    System.arraycopy(arguments, 0, command, always.length, arguments.length);
    return succeed(home, command);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
