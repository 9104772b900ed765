package dev.distworks.compose.repodata;

import java.io.IOException;

/** What was composed is not published: it lacks what the one before had, or breaks a rule. */
public final class RepositoryRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RepositoryRefusedException(String message) {
    super(message);
  }

  /** The same packages and settings would be refused again. */
  public boolean retryable() {
    return false;
  }
}
