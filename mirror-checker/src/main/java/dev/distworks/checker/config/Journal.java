package dev.distworks.checker.config;

/** Hears in words of what goes on in the background. Called from many threads; it must be quick. */
@FunctionalInterface
public interface Journal {
  /** Takes one line, without a line end; what mirrors gave may be in it. */
  void note(LogLevel level, String line);

  /** The same, deaf to what is below that level. */
  default Journal from(LogLevel least) {
    return (level, line) -> {
      if (level.compareTo(least) >= 0) {
        note(level, line);
      }
    };
  }
}
