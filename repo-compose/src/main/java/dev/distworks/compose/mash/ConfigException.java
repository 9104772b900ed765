package dev.distworks.compose.mash;

import java.nio.file.Path;

/** A configuration file cannot be used as it is. The message names the place and what to change. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final int line;

  ConfigException(Path file, int line, String flaw) {
    super(file + (line > 0 ? ":" + line : "") + ": " + flaw);
    this.file = file;
    this.line = line;
  }

  /** The file that is wrong. */
  public Path file() {
    return file;
  }

  /** The number of the line, from 1 on; 0 when it is the file as a whole. */
  public int line() {
    return line;
  }
}
