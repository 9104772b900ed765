package dev.distworks.signing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where secret keys are kept: a directory, a token. Thread-safe. */
public interface SecretKeys extends Closeable {
  /** The names of all keys, sorted. */
  List<String> names() throws IOException;

  /**
   * The public half of a key; no passphrase is needed.
   *
   * @throws UnknownKeyException when there is none of that name
   */
  PublicCertificate certificate(String name) throws IOException;

  /**
   * Opens a key. Costs a good part of a second: open it once, and sign as often as you like.
   *
   * @throws UnknownKeyException when there is none of that name
   * @throws WrongPassphraseException when it does not open with that passphrase
   */
  UnlockedKey unlock(String name, PassphraseSource passphrase) throws IOException;
}
