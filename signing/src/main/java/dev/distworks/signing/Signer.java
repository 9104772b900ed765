package dev.distworks.signing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Signs as one key, wherever its secret is. Thread-safe: many threads may sign at once.
 *
 * <p>All results are OpenPGP signatures of version 4, as rpm 4.6 and later, gpg and Sequoia read
 * them. Failures that come from the key, its passphrase or a policy are {@link SigningException};
 * other {@link IOException}s come from the content or the network.
 */
public interface Signer extends Closeable {
  /** The public half, for whoever verifies. */
  PublicCertificate certificate();

  /** Starts a signature over content that is fed piece by piece. */
  PendingSignature begin(SignatureKind kind) throws IOException;

  /**
   * Signs the main header of an RPM and gives the signature packet.
   *
   * <p>This is apart from {@link #begin} so that a remote signer can send the header whole: the
   * server hashes it itself and judges by its name, version and architecture what it is asked for.
   *
   * @param header from the first byte of its magic to its last byte of data
   */
  default byte[] signRpmHeader(byte[] header) throws IOException {
    PendingSignature pending = begin(SignatureKind.BINARY);
    pending.update(header, 0, header.length);
    return pending.finish();
  }

  /** Signs the content up to its end and gives the signature packet. Does not close the stream. */
  default byte[] sign(InputStream content) throws IOException {
    PendingSignature pending = begin(SignatureKind.BINARY);
    byte[] buffer = new byte[64 * 1024];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      pending.update(buffer, 0, n);
    }
    return pending.finish();
  }

  /**
   * Signs the content up to its end and gives an armored detached signature: what belongs into
   * {@code repomd.xml.asc}. Does not close the stream.
   */
  default byte[] detached(InputStream content) throws IOException {
    return Armor.signature(sign(content));
  }

  /** Forgets the secret, as far as it is held here. */
  @Override
  void close() throws IOException;
}
