package dev.distworks.distfile.ebuild;

/**
 * Metadata of an ebuild that cannot be read. The message says what was expected and found where.
 */
public final class MalformedMetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedMetadataException(String message) {
    super(message);
  }

  /** Never: somebody must repair the ebuild first. */
  public boolean retryable() {
    return false;
  }
}
