package dev.distworks.examples.cli;

import dev.distworks.examples.arguments.Arguments;

/** All that a command below {@code sign} works with. */
record SignRun(
    String name,
    Arguments arguments,
    Console console,
    RunLog log,
    SyncWatch watch,
    Interruption interruption) {

  /** Whether results are to be printed as lines. */
  boolean prints() {
    return !RunOptions.of(arguments).jsonOnStandardOutput();
  }

  void print(String line) {
    if (prints()) {
      console.print(line);
    }
  }

  /** Prints what is only good to know. */
  void tell(String line) {
    if (prints() && !RunOptions.of(arguments).quiet()) {
      console.print(line);
    }
  }
}
