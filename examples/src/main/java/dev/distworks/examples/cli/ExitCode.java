package dev.distworks.examples.cli;

/** The exit codes that users' scripts rely on. */
final class ExitCode {
  /** All well. */
  static final int OK = 0;

  /** Some items failed; each is named in the report and on standard error. */
  static final int SOME_FAILED = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /** The run could not go on. */
  static final int STOPPED = 3;

  /** Ended by SIGINT, everything finished so far kept. */
  static final int INTERRUPTED = 130;

  /** Ended by SIGTERM, everything finished so far kept. */
  static final int TERMINATED = 143;

  private ExitCode() {}
}
