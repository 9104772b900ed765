package dev.distworks.signing;

import java.io.IOException;
import java.io.InputStream;

/**
 * Says of a signature whether it holds and is trusted, by throwing when it is not. Thread-safe.
 *
 * <p>A signature is trusted when it was made over just that content, by a key in the keyring that
 * may sign, was valid when it signed and is not revoked or expired, with a digest that is strong
 * enough. Of several signatures in one block it is enough that one is, and none of the others is by
 * a known key and wrong.
 */
public interface SignatureVerifier {
  /**
   * Starts a verification of content that is fed piece by piece.
   *
   * @param signature one or more signature packets, or their armored form
   * @throws UntrustedSignatureException when no content could make this signature trusted
   */
  PendingVerification begin(byte[] signature) throws IOException;

  /** Verifies the content up to its end. Does not close the stream. */
  default VerifiedSignature verify(InputStream content, byte[] signature) throws IOException {
    PendingVerification pending = begin(signature);
    byte[] buffer = new byte[64 * 1024];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      pending.update(buffer, 0, n);
    }
    return pending.finish();
  }

  /** A verification under way. Not thread-safe. */
  interface PendingVerification {
    /** Takes the next {@code length} bytes from {@code offset}. */
    void update(byte[] bytes, int offset, int length) throws IOException;

    /**
     * The signature that holds over all bytes so far. To be called once.
     *
     * @throws UntrustedSignatureException when there is none
     */
    VerifiedSignature finish() throws IOException;
  }
}
