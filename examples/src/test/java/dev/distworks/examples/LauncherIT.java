package dev.distworks.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, whose Maven is a script that puts the real jar in place.
 */
@Timeout(300)
class LauncherIT {
  private static final Path JAR = Path.of("target/distworks.jar").toAbsolutePath();
  private static final Path LAUNCHER = Path.of("../distworks").toAbsolutePath();
  private static final String ARCHIVE = "distworks-" + System.getProperty("java.version") + ".jsa";

  @TempDir private Path folder;
  private Path home;
  private Path target;

  @BeforeEach
  void checkOut() throws IOException {
    home = Files.createDirectories(folder.resolve("a check out"));
    target = home.resolve("examples/target");
    Files.createDirectories(home.resolve("examples/src/main"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.writeString(home.resolve("examples/src/main/Some.java"), "class Some {}");
    Files.copy(LAUNCHER, home.resolve("distworks"));
    maven("cp '%s' examples/target/distworks.jar".formatted(JAR));
  }

  /** Maven is that script, after a line in the file {@code builds}; the archive is not tried. */
  private void maven(String script) throws IOException {
    executable(
        home.resolve("mvnw"),
        "echo built >>builds\nsleep 1\n"
            + script
            + "\ntouch 'examples/target/"
            + ARCHIVE
            + ".failed'\n");
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int exit, String out, String err) {}

  private ProcessBuilder command(Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DISTWORKS_JAVA_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    return builder.directory(folder.toFile());
  }

  private Ended run(Map<String, String> environment, String... command) throws Exception {
    return end(start(environment, command));
  }

  private record Started(Process process, Path out, Path err) {}

  private Started start(Map<String, String> environment, String... command) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = command(environment, command);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Started(builder.start(), out, err);
  }

  private static Ended end(Started started) throws Exception {
    int exit = started.process().waitFor();
    return new Ended(exit, Files.readString(started.out()), Files.readString(started.err()));
  }

  private String launcher() {
    return home.resolve("distworks").toString();
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(home.resolve("builds"))) {
      return lines.count();
    }
  }

  private static void assertVersion(Ended ended) {
    assertEquals("", ended.err());
    assertTrue(ended.out().startsWith("distworks "), ended.out());
    assertEquals(0, ended.exit());
  }

  @Test
  void buildsOnceAndRunsFromAnywhereThroughSymbolicLinks() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path far = Files.createSymbolicLink(bin.resolve("far"), home.resolve("distworks"));
    Path near = Files.createSymbolicLink(bin.resolve("near"), far.getFileName());

    assertVersion(run(Map.of(), near.toString(), "--version"));
    assertVersion(run(Map.of(), far.toString(), "--version"));
    assertVersion(run(Map.of(), "sh", launcher(), "--version"));

    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    assertVersion(run(Map.of(), launcher(), "--version"));
    Files.setLastModifiedTime(
        home.resolve("examples/src/main/Some.java"), FileTime.from(Instant.now().plusSeconds(5)));

    assertVersion(run(Map.of(), launcher(), "--version"));

    assertEquals(2, builds());
  }

  @Test
  void buildsOnceForAllThatStartAtTheSameTime() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v flock").start().waitFor() == 0,
        "flock is not installed (Debian: util-linux)");
    List<Started> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(start(Map.of(), launcher(), "--version"));
    }
    for (Started each : started) {
      assertVersion(end(each));
    }

    assertEquals(1, builds());
  }

  @Test
  void showsTheBuildOnlyWhenItFails() throws Exception {
    maven("echo 'the compiler is unhappy'; exit 1");

    Ended ended = run(Map.of(), launcher(), "--version");

    assertEquals(3, ended.exit());
    assertTrue(ended.err().contains("the compiler is unhappy"), ended.err());
    assertTrue(ended.err().contains("distworks: building: "), ended.err());
    assertEquals("", ended.out());
    assertFalse(Files.exists(target.resolve("distworks.jar")));
  }

  @Test
  void saysWhatIsMissingWhenThereIsNoJavaOrItIsTooOld() throws Exception {
    Path old = folder.resolve("jdk-11");
    Files.createDirectories(old.resolve("bin"));
    executable(old.resolve("bin/java"), "exit 9");
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");

    Ended wrong = run(Map.of("JAVA_HOME", "/nowhere"), launcher(), "--version");
    Ended tooOld = run(Map.of("JAVA_HOME", old.toString()), launcher(), "--version");
    Ended none = run(Map.of("JAVA_HOME", "", "PATH", "/nowhere"), launcher(), "--version");

    assertEquals(List.of(3, 3, 3), List.of(wrong.exit(), tooOld.exit(), none.exit()));
    assertTrue(wrong.err().startsWith("distworks: no Java: JAVA_HOME is '/nowhere'"), wrong.err());
    assertTrue(tooOld.err().contains("is version '11.0.2'; install"), tooOld.err());
    assertTrue(none.err().startsWith("distworks: no Java: there is no java"), none.err());
  }

  @Test
  void isTheJavaProcessItselfAndPassesOptionsOn() throws Exception {
    String config = folder.resolve("bandersnatch.conf").toString();
    Files.writeString(
        Path.of(config), "[mirror]\ndirectory = " + folder + "\nmaster = https://example.org\n");
    Process server =
        command(
                Map.of("DISTWORKS_JAVA_OPTIONS", "-Dsome.option=1 -Dother.option=2"),
                launcher(),
                "pypi",
                "serve",
                "-c",
                config,
                "--listen",
                "127.0.0.1:0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(String.valueOf(out.readLine()).startsWith("listening on "));

      ProcessHandle.Info info = server.toHandle().info();
      assertTrue(info.command().orElse("").endsWith("java"), info.toString());
      List<String> arguments = List.of(info.arguments().orElse(new String[0]));
      assertTrue(arguments.contains("-Dother.option=2"), arguments.toString());
    } finally {
      server.destroy();
      assertEquals(143, server.waitFor());
    }
  }

  @Test
  void learnsFromARunWhichClassesAreUsed() throws Exception {
    Files.createDirectories(target);
    Files.copy(JAR, target.resolve("distworks.jar"));

    assertVersion(run(Map.of(), launcher(), "--version"));
    FileTime learned = Files.getLastModifiedTime(target.resolve(ARCHIVE));
    assertVersion(run(Map.of(), launcher(), "--version"));

    assertFalse(Files.exists(home.resolve("builds")), "nothing was built");
    assertTrue(Files.size(target.resolve(ARCHIVE)) > 1_000_000);
    assertEquals(learned, Files.getLastModifiedTime(target.resolve(ARCHIVE)));
  }
}
