package dev.distworks.signing;

import dev.distworks.core.digest.DigestAlgorithm;
import java.io.Closeable;

/**
 * A secret key that is ready to be used: in memory, or in a token that is logged in. Thread-safe.
 * Closing it overwrites what is in memory as far as the virtual machine lets us.
 *
 * <p>It knows nothing of OpenPGP's packets: {@code openpgp.KeySigner} makes a {@link Signer} of it.
 */
public interface UnlockedKey extends Closeable {
  /** The public half, with the fingerprints of what it can sign with. */
  PublicCertificate certificate();

  /**
   * Signs a digest and gives the algorithm's own result: RSA by PKCS #1 v1.5, as long as the
   * modulus; ECDSA as r and s in DER; Ed25519 over the digest as its message, 64 bytes.
   *
   * @param component the fingerprint of the primary key or of a subkey of the certificate
   * @throws SigningException when that component's secret is not here, or the token refuses
   */
  byte[] sign(Fingerprint component, DigestAlgorithm algorithm, byte[] digest)
      throws SigningException;

  /** Forgets the secret; nothing can be signed any more. */
  @Override
  void close();
}
