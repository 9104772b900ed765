package dev.distworks.examples.cli;

import java.io.PrintStream;

/**
 * Where a command speaks: results on standard output, errors and progress on standard error.
 * Thread-safe.
 *
 * <p>Names come from upstream, so control characters are written as {@code ?}: nobody's file name
 * moves the cursor or adds a line.
 */
final class Console {
  private static final int WIDTH = 79;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean transientLine;

  /**
   * @param terminal whether {@code err} is a terminal, where a line can be drawn over
   */
  Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  boolean isTerminal() {
    return terminal;
  }

  /** The stream for results that are not lines. */
  PrintStream out() {
    return out;
  }

  /** Prints a result. */
  synchronized void print(String line) {
    out.println(printable(line));
    out.flush();
  }

  /** Prints {@code distworks: MESSAGE} on standard error. */
  synchronized void error(String message) {
    erase();
    err.println("distworks: " + printable(message));
    err.flush();
  }

  /** Prints a line on standard error as it is. */
  synchronized void note(String line) {
    erase();
    err.println(printable(line));
    err.flush();
  }

  /** Draws over the last transient line; to be called on a terminal only. */
  synchronized void redraw(String line) {
    String shown = printable(line);
    err.print("\r\u001b[K" + shown.substring(0, Math.min(WIDTH, shown.length())));
    err.flush();
    transientLine = true;
  }

  /** Removes the transient line. */
  synchronized void erase() {
    if (transientLine) {
      err.print("\r\u001b[K");
      err.flush();
      transientLine = false;
    }
  }

  /** Prints where an exception came from, for whoever asked for it. */
  synchronized void stackTrace(Throwable failure) {
    erase();
    failure.printStackTrace(err);
    err.flush();
  }

  private static String printable(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
