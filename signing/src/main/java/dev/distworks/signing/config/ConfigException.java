package dev.distworks.signing.config;

import java.io.IOException;

/** A file of settings that cannot be used: where, what was expected and what was found. */
public final class ConfigException extends IOException {
  private static final long serialVersionUID = 1L;

  ConfigException(String file, int line, String message) {
    super("'" + file + "'" + (line > 0 ? ", line " + line : "") + ": " + message);
  }
}
