package dev.distworks.examples.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The machine's pip, kept away from its configuration and cache: what it installs comes from the
 * index given.
 */
public final class Pip {
  private static final long SECONDS = 120;
  private static final List<String> PYTHON = List.of("python3", "-I", "-m", "pip");

  private final String version;

  private Pip(String version) {
    this.version = version;
  }

  /** The machine's pip; empty when there is none. */
  public static Optional<Pip> find() throws InterruptedException {
    try {
      Result result = run(List.of("--version"));
      String[] words = result.output().strip().split(" ", 3);
      return result.exit() == 0 && words.length > 1
          ? Optional.of(new Pip(words[1]))
          : Optional.empty();
    } catch (IOException e) {
      // There is no python3.
      return Optional.empty();
    }
  }

  public String version() {
    return version;
  }

  /**
   * Installs projects and what they depend on into a folder, from that index only.
   *
   * @param index the root of the simple pages, for example {@code http://127.0.0.1:8080/simple/}
   * @return what pip said
   * @throws IOException when pip does not end well; the message has its last words
   */
  public String install(URI index, Path into, List<String> projects)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("install", "-vv", "--isolated"));
    arguments.addAll(List.of("--no-cache-dir", "--disable-pip-version-check", "--no-input"));
    arguments.addAll(List.of("--only-binary", ":all:", "--retries", "0"));
    arguments.addAll(List.of("--index-url", index.toString(), "--target", into.toString()));
    arguments.addAll(projects);
    Result result = run(arguments);
    if (result.exit() != 0) {
      List<String> errors = result.output().lines().filter(line -> line.contains("ERROR")).toList();
      throw new IOException(
          "pip install "
              + String.join(" ", projects)
              + " ended with "
              + result.exit()
              + ": "
              + String.join("; ", errors));
    }
    return result.output();
  }

  private record Result(int exit, String output) {}

  private static Result run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(PYTHON);
    command.addAll(arguments);
    Path log = Files.createTempFile("distworks-pip", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      builder.redirectInput(new File("/dev/null"));
      builder.environment().keySet().removeIf(name -> name.startsWith("PIP_"));
      builder.environment().put("PIP_CONFIG_FILE", "/dev/null");
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException("pip did not end within " + SECONDS + " s");
      }
      return new Result(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      Files.delete(log);
    }
  }
}
