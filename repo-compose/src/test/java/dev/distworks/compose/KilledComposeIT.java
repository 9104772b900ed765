package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.check.RepositoryChecker;
import dev.distworks.compose.folder.RepositoryFolder;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments: readers see a whole tree, and the next run completes. */
class KilledComposeIT {
  private static final int KILLS = 10;

  @TempDir private Path folder;

  @Test
  void aKilledComposeLeavesAWholeTreeAndTheNextOneCompletes() throws Exception {
    Random random = new Random(20261120);
    Path output = folder.resolve("out");
    compose(ComposingProcess.koji(folder.resolve("koji/even"), false), output);
    for (int i = 0; i < KILLS; i++) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ComposingProcess.class.getName(),
                  folder.resolve("koji").toString(),
                  output.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader lines = child.inputReader()) {
        assertEquals("ready", lines.readLine());
        if (i % 2 == 0) {
          assertEquals("composed", lines.readLine()); // the machine code is warm from here on
        }
        Thread.sleep(random.nextInt(400));
      } finally {
        child.toHandle().destroyForcibly();
        assertTrue(child.waitFor(1, TimeUnit.MINUTES));
      }
      isWhole(output);
    }

    Compose last = compose(ComposingProcess.koji(folder.resolve("koji/odd"), true), output);
    assertTrue(last.published().isPresent());
    assertEquals(ComposingProcess.PACKAGES + 1, isWhole(output));
  }

  private static Compose compose(TestKoji koji, Path output) throws Exception {
    return RepoComposer.builder(ComposingProcess.request(), koji.builds(), koji.files(), output)
        .build()
        .compose();
  }

  private static long isWhole(Path output) throws Exception {
    Path tree = output.resolve("tree");
    assertEquals(List.of(), RepositoryChecker.builder(tree).build().check().failures());
    long packages =
        RepositoryFolder.open(tree.resolve("x86_64/os")).packageCount()
            + RepositoryFolder.open(tree.resolve("aarch64/os")).packageCount();
    assertTrue(
        packages == ComposingProcess.PACKAGES || packages == ComposingProcess.PACKAGES + 1,
        "packages: " + packages);
    return packages;
  }
}
