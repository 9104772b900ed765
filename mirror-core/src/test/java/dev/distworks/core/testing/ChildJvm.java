package dev.distworks.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second process on the same class path, to be killed. It ends when its input does. */
public final class ChildJvm implements Closeable {
  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines = process.inputReader(UTF_8);
  }

  /** Runs the main method of that class. */
  public static ChildJvm run(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  public long pid() {
    return process.pid();
  }

  /** The next line it prints; waits for it. Throws when it ended instead. */
  public String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the child ended early");
    }
    return line;
  }

  /** Kills it as {@code kill -9} does and gives what it had still printed. */
  public List<String> kill() {
    process.toHandle().destroyForcibly(); // of the process itself, it would close the pipe
    List<String> rest = new ArrayList<>();
    try {
      process.waitFor(1, TimeUnit.MINUTES);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rest.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return rest;
  }

  @Override
  public void close() {
    kill();
  }
}
