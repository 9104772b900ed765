package dev.distworks.examples.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * A log that is opened for each line, so that logrotate may move it at any time. Lines are rare.
 * Thread-safe.
 */
public final class LogFile implements Consumer<String> {
  private final Path file;
  private final InstantSource clock;
  private final Consumer<String> otherwise;

  /**
   * The log in that file, whose folder must be there.
   *
   * @param otherwise takes the lines that the file does not, and why
   */
  public LogFile(Path file, InstantSource clock, Consumer<String> otherwise) {
    this.file = file;
    this.clock = clock;
    this.otherwise = otherwise;
  }

  @Override
  public synchronized void accept(String line) {
    String printable =
        line.codePoints()
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String stamped = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + printable + "\n";
    try {
      Files.writeString(
          file,
          stamped,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      otherwise.accept("'" + file + "' cannot be written: " + e + ": " + printable);
    }
  }
}
