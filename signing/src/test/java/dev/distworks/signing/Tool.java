package dev.distworks.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs a program that is installed, for tests. */
public final class Tool {
  private Tool() {}

  /** What a program ended with and said, on both streams. */
  public record Run(int status, String output) {}

  /** Skips the test when one of these is not installed. */
  public static void assumeInstalled(String... programs) {
    for (String program : programs) {
      boolean found =
          Arrays.stream(System.getenv("PATH").split(":"))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      assumeTrue(found, program + " is not installed");
    }
  }

  public static Run run(Path home, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("GNUPGHOME", home.toString());
    environment.put("SOFTHSM2_CONF", home.resolve("softhsm2.conf").toString());
    environment.put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  public static String succeed(Path home, String... command)
      throws IOException, InterruptedException {
    Run run = run(home, command);
    assertEquals(0, run.status(), String.join(" ", command) + ": " + run.output());
    return run.output();
  }
}
