package dev.distworks.examples.cli;

import dev.distworks.compose.SignatureCheck;
import dev.distworks.core.rpm.MalformedRpmException;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.VerifiedSignature;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.VerificationPolicy;
import dev.distworks.signing.rpm.RpmVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Trusts the public keys of some files: the compose side's port, on the signing side's verifier.
 */
final class KeyringCheck implements SignatureCheck {
  /** Signatures have a few hundred bytes. */
  private static final int MAX_SIGNATURE = 1 << 20;

  private final Keyring keyring;
  private final RpmVerifier packages;

  private KeyringCheck(Keyring keyring) {
    this.keyring = keyring;
    this.packages = new RpmVerifier(keyring);
  }

  static SignatureCheck of(List<Path> files) throws IOException {
    return new KeyringCheck(Keyring.read(files, VerificationPolicy.usual(InstantSource.system())));
  }

  @Override
  public String verifyPackage(Path rpm) throws IOException, UntrustedException {
    try {
      return fingerprint(packages.verify(rpm).signatures().get(0));
    } catch (UntrustedSignatureException e) {
      throw new UntrustedException("signature: " + e.getMessage());
    } catch (MalformedRpmException e) {
      throw new UntrustedException(e.problem());
    }
  }

  @Override
  public String verifyDetached(Path file, Path signature) throws IOException, UntrustedException {
    try (InputStream bytes = Files.newInputStream(signature);
        InputStream content = Files.newInputStream(file)) {
      return fingerprint(keyring.verify(content, bytes.readNBytes(MAX_SIGNATURE)));
    } catch (UntrustedSignatureException e) {
      throw new UntrustedException("signature: " + e.getMessage());
    }
  }

  private static String fingerprint(VerifiedSignature signature) {
    return signature.signingKey().hex();
  }
}
