package dev.distworks.signing.service.client;

import dev.distworks.signing.SigningException;

/** The server does not do what was asked for, and says why. */
public final class RefusedException extends SigningException {
  private static final long serialVersionUID = 1L;

  RefusedException(String request, String reason) {
    super(request + ": " + reason);
  }
}
