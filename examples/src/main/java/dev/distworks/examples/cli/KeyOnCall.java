package dev.distworks.examples.cli;

import dev.distworks.signing.Signer;
import java.io.Closeable;
import java.io.IOException;

/** A key that may have to be fetched before it signs. */
interface KeyOnCall extends Closeable {
  /** The signer, which stays whoever's it is. */
  Signer signer() throws IOException;

  /** A key that is at hand; it is forgotten when this is closed. */
  static KeyOnCall of(Signer signer) {
    return new KeyOnCall() {
      @Override
      public Signer signer() {
        return signer;
      }

      @Override
      public void close() throws IOException {
        signer.close();
      }
    };
  }
}
