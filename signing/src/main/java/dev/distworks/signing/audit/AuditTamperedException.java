package dev.distworks.signing.audit;

import java.io.IOException;
import java.nio.file.Path;

/** An audit log is not as it was written. */
public final class AuditTamperedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  AuditTamperedException(Path file, long line, String message) {
    super("'" + file + "'" + (line > 0 ? ", line " + line : "") + ": " + message);
    this.line = line;
  }

  /** The line from 1 where it was noticed; 0 when it is none in particular. */
  public long line() {
    return line;
  }
}
