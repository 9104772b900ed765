package dev.distworks.compose.metadata;

import java.io.IOException;

/** A package that is an RPM but cannot be described in a repository. */
public final class UnusablePackageException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusablePackageException(String problem) {
    super(problem);
  }
}
