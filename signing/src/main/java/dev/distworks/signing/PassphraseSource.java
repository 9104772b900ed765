package dev.distworks.signing;

import java.io.IOException;

/** Where a passphrase comes from: a file, a descriptor, a prompt. */
@FunctionalInterface
public interface PassphraseSource {
  /** The passphrase of that key. The caller overwrites the array when it is done with it. */
  char[] passphrase(String key) throws IOException;
}
