package dev.distworks.signing.service.tls;

import java.io.IOException;
import java.nio.file.Path;

/** A certificate or private key that cannot be used: which file, what was expected and found. */
public final class IdentityException extends IOException {
  private static final long serialVersionUID = 1L;

  IdentityException(Path file, String message) {
    super("'" + file + "': " + message);
  }

  IdentityException(Path file, String message, Throwable cause) {
    super("'" + file + "': " + message, cause);
  }
}
