package dev.distworks.checker.config;

import java.util.Locale;
import java.util.Optional;

/** Python's levels of logging, the least first. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** The level of that name, in any case; empty when there is none. */
  static Optional<LogLevel> of(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (LogLevel level : values()) {
      if (level.name().equals(upper)) {
        return Optional.of(level);
      }
    }
    // The other names that Python has for them.
    return switch (upper) {
      case "WARN" -> Optional.of(WARNING);
      case "FATAL" -> Optional.of(CRITICAL);
      case "NOTSET" -> Optional.of(DEBUG);
      default -> Optional.empty();
    };
  }
}
