package dev.distworks.examples.config;

/** A file of settings cannot be used; the message names file, line or key, and what is expected. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
