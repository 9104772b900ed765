package dev.distworks.core.rpm;

import java.io.IOException;

/** A file that is no RPM, is cut short, or lies about its own structure. */
public final class MalformedRpmException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;

  /**
   * Of that file.
   *
   * @param problem what was expected, what was found, and where in the file
   */
  public MalformedRpmException(String file, String problem) {
    super(file + ": " + problem);
    this.file = file;
    this.problem = problem;
  }

  /** The file as it was named to the reader. */
  public String file() {
    return file;
  }

  /** What is wrong, without the file's name. */
  public String problem() {
    return problem;
  }

  /** The same bytes would be refused again. */
  public boolean retryable() {
    return false;
  }
}
