package dev.distworks.signing.pkcs11;

import dev.distworks.signing.PassphraseSource;
import dev.distworks.signing.PublicCertificate;
import dev.distworks.signing.Signer;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.WrongPassphraseException;
import dev.distworks.signing.keystore.KeyDirectory;
import dev.distworks.signing.openpgp.KeyDescription;
import dev.distworks.signing.openpgp.KeySigner;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Certifies a token's key, signs with it through a key directory, and verifies. */
final class TokenProgram {
  private TokenProgram() {}

  /** Arguments: library, label, PIN, directory of keys. */
  public static void main(String[] args) throws Exception {
    InstantSource clock = InstantSource.system();
    TokenKeys.Location location = new TokenKeys.Location(Path.of(args[0]), 0, args[1]);
    PassphraseSource pin = key -> args[2].toCharArray();
    try {
      TokenKeys.certify(
          "k",
          location,
          new KeyDescription("T", clock.instant(), Optional.empty()),
          key -> new char[] {'0'});
      throw new IllegalStateException("a wrong PIN was taken");
    } catch (WrongPassphraseException e) {
      // As it should be.
      e.fillInStackTrace();
    }
    PublicCertificate certificate =
        TokenKeys.certify(
            "k",
            location,
            new KeyDescription("T <t@example.org>", clock.instant(), Optional.empty()),
            pin);
    KeyDirectory keys = KeyDirectory.at(Path.of(args[3]), clock).withTokens(TokenKeys::unlock);
    keys.register("k", certificate, location.description());
    byte[] content = {1, 2, 3};
    try (Signer signer = KeySigner.of(keys.unlock("k", pin), clock)) {
      byte[] packet = signer.sign(new ByteArrayInputStream(content));
      VerifiedSignature verified =
          Keyring.of(List.of(keys.certificate("k")), VerificationPolicy.usual(clock))
              .verify(new ByteArrayInputStream(content), packet);
      System.out.println("signed and verified by " + verified.algorithm());
    }
  }
}
