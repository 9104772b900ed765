package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.compose.check.RepositoryChecker;
import dev.distworks.core.store.StoreFullException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIT {
  @TempDir private Path folder;

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  @Test
  void aFullDiskLeavesTheTreeAsItWasAndIsGoneWithRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
        "no tmpfs can be mounted here");
    try {
      TestKoji koji = new TestKoji(folder.resolve("koji")).build("a", "1", "1");
      koji.add(koji.bytes("a", "x86_64").payload(new byte[500_000]), "a", "x86_64", "");
      compose(koji, disk);
      for (String name : List.of("b", "c", "d")) {
        koji.add(koji.bytes(name, "x86_64").payload(new byte[500_000]), name, "x86_64", "");
      }
      StoreFullException full = assertThrows(StoreFullException.class, () -> compose(koji, disk));
      assertTrue(full.getMessage().contains("no space left"), full.getMessage());
      assertEquals(1, sound(disk));

      koji.untag("c").untag("d");
      compose(koji, disk);
      assertEquals(2, sound(disk));
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  /** The packages are on another file system than the tree, so they are copied. */
  private static void compose(TestKoji koji, Path output) throws Exception {
    RepoComposer.builder(ComposingProcess.request(), koji.builds(), koji.files(), output)
        .generations(1, java.time.Duration.ZERO)
        .build()
        .compose();
  }

  private static long sound(Path output) throws Exception {
    Path root = output.resolve("tree/x86_64/os");
    assertEquals(List.of(), RepositoryChecker.builder(root).build().check().failures());
    return dev.distworks.compose.folder.RepositoryFolder.open(root).packageCount();
  }
}
