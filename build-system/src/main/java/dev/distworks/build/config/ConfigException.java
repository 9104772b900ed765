package dev.distworks.build.config;

import java.io.IOException;

/** A file of settings is wrong; the message names file, line and key, and what is expected. */
public final class ConfigException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  ConfigException(String file, int line, String what) {
    super("'" + file + "'" + (line > 0 ? ", line " + line : "") + ": " + what);
    this.line = line;
  }

  /** The line, 0 when it is not known. */
  public int line() {
    return line;
  }

  /** The same file would be refused again. */
  public boolean retryable() {
    return false;
  }
}
