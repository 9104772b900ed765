package dev.distworks.checker.config;

import java.io.IOException;

/** A configuration that cannot be used: where, what was expected and what was found. */
public final class ConfigException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  ConfigException(String file, int line, String message) {
    super("'" + file + "'" + (line > 0 ? ", line " + line : "") + ": " + message);
    this.file = file;
    this.line = line;
  }

  public String file() {
    return file;
  }

  /** The line, from 1; 0 when it is none in particular. */
  public int line() {
    return line;
  }
}
