package dev.distworks.signing.service.seal;

import java.io.IOException;

/** A sealed secret does not open: the passphrase is wrong, or the stored bytes were changed. */
public final class SealBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  SealBrokenException() {
    super("the passphrase is wrong");
  }
}
