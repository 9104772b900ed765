package dev.distworks.examples.arguments;

/** The arguments are wrong. The message says what was expected and what was found. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String command;

  UsageException(String command, String message) {
    super(message);
    this.command = command;
  }

  /** The command that was named, with those above it, for example {@code distworks pypi mirror}. */
  public String command() {
    return command;
  }
}
