package dev.distworks.pypi;

import java.io.IOException;

/**
 * Metadata of an upstream is not what its specification says. Asking again gives the same answer,
 * unless the server was the trouble.
 */
public final class MalformedMetadataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message says where, what was expected and what was found. */
  public MalformedMetadataException(String message) {
    super(message);
  }

  /** As above, because of {@code cause}. */
  public MalformedMetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
