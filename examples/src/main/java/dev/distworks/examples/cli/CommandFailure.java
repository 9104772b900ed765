package dev.distworks.examples.cli;

/**
 * Why a command ends without having done its work: what was attempted, why it did not work, what to
 * do, and the exit code.
 */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The caller's mistake: arguments or configuration. */
  static CommandFailure usage(String what, String why, String whatToDo) {
    return new CommandFailure(ExitCode.USAGE, sentence(what, why, whatToDo));
  }

  /** The run cannot go on. */
  static CommandFailure stopped(String what, String why, String whatToDo) {
    return new CommandFailure(ExitCode.STOPPED, sentence(what, why, whatToDo));
  }

  CommandFailure causedBy(Throwable cause) {
    return new CommandFailure(exitCode, getMessage(), cause);
  }

  int exitCode() {
    return exitCode;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  private static String sentence(String what, String why, String whatToDo) {
    return whatToDo.isEmpty() ? what + ": " + why : what + ": " + why + "; " + whatToDo;
  }
}
