package dev.distworks.examples.cli;

import java.io.IOException;

/** There is no passphrase where it was said to be: the caller's mistake. */
final class PassphraseException extends IOException {
  private static final long serialVersionUID = 1L;

  PassphraseException(String message) {
    super(message);
  }
}
