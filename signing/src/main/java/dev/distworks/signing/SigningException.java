package dev.distworks.signing;

import java.io.IOException;

/** A signature could not be made, or a key could not be used. */
public class SigningException extends IOException {
  private static final long serialVersionUID = 1L;

  public SigningException(String message) {
    super(message);
  }

  public SigningException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the same request may succeed a moment later. */
  public boolean retryable() {
    return false;
  }
}
