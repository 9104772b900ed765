package dev.distworks.signing.service.server;

import dev.distworks.signing.openpgp.KeySigner;
import java.util.Arrays;

/** A key that is open because somebody showed a passphrase for it. Thread-safe. */
final class OpenKey {
  private final String id;
  private final KeySigner signer;
  private final char[] secret;
  private boolean closed;

  /**
   * @param secret what opens the key where it is kept; this object's from now on
   */
  OpenKey(String id, KeySigner signer, char[] secret) {
    this.id = id;
    this.signer = signer;
    this.secret = secret;
  }

  String id() {
    return id;
  }

  KeySigner signer() {
    return signer;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** What opens the key; the caller overwrites it. */
  synchronized char[] secret() throws Refusal {
    if (closed) {
      throw new Refusal("the key was closed meanwhile; ask again");
    }
    return secret.clone();
  }

  synchronized void close() {
    closed = true;
    Arrays.fill(secret, '\0');
    signer.close();
  }
}
