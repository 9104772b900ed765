package dev.distworks.signing.openpgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.UntrustedSignatureException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleartextTest {
  @TempDir private Path folder;
  private OpenPgpKey key;
  private Keyring keyring;

  @BeforeEach
  void makeKey() throws Exception {
    key = TestKeys.key(KeyAlgorithm.ED25519);
    keyring =
        Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a\n",
        "\n",
        "\n\n",
        "- dash\n-- two\nFrom me\n",
        "blanks  \t\nend",
        "a\r\nb\r\n",
        "a\r\r\nb\r",
        "-----BEGIN PGP SIGNATURE-----\n"
      })
  void keepsATextReadableAndSigned(String text) throws Exception {
    Path file = signed(text);
    SignedFile.verify(file, keyring);
    assertTrue(
        Files.readString(file).startsWith("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"));
  }

  @Test
  void signsNoLineThatGnuPgCannotRead() throws Exception {
    SignedFile.verify(signed("x".repeat(19_990) + "\n"), keyring);
    IOException e = assertThrows(IOException.class, () -> signed("x".repeat(19_991) + "\n"));
    assertTrue(String.valueOf(e.getMessage()).contains("at most 19990 bytes"), e::getMessage);
  }

  @Test
  void findsAChangedText() throws Exception {
    assertRefused(Reason.BAD, Files.readString(signed("pay 10\n")).replace("10", "99"));
  }

  @Test
  void refusesWhatStandsBeforeOrAfterTheSignedText() throws Exception {
    String text = Files.readString(signed("hello\n"));
    assertRefused(Reason.MALFORMED, text + "more\n");
    assertRefused(Reason.MALFORMED, text.replace("Hash: SHA256\n", "Hash: SHA256\nNote: x\n"));
    assertRefused(Reason.UNSIGNED, "before\n" + text);
    assertRefused(Reason.MALFORMED, text.replace("hello", "-hello"));
    assertRefused(Reason.MALFORMED, text.substring(0, text.indexOf("-----BEGIN PGP SIGNATURE")));
  }

  private Path signed(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Cleartext.sign(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), TestKeys.signer(key), out);
    return Files.write(folder.resolve("signed"), out.toByteArray());
  }

  private void assertRefused(Reason reason, String text) throws Exception {
    Path file = Files.writeString(folder.resolve("changed"), text);
    UntrustedSignatureException e =
        assertThrows(UntrustedSignatureException.class, () -> SignedFile.verify(file, keyring));
    assertEquals(reason, e.reason(), e.getMessage());
  }
}
