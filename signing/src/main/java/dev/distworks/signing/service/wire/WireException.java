package dev.distworks.signing.service.wire;

import java.io.IOException;

/** The other side sent what the protocol does not allow: what was expected and what was found. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
