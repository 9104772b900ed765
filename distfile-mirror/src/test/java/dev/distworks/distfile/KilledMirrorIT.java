package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.ebuild.GentooCatalog;
import dev.distworks.distfile.network.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that was killed leaves to the next one. */
class KilledMirrorIT {
  private static final int FILES = 150;

  /** A run of its own that prints a line a file. */
  static final class MirroringProcess {
    private MirroringProcess() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Network.Builder settings =
          Network.builder().allowAddress("127.0.0.0/8").allowPort(Integer.parseInt(arguments[1]));
      GentooCatalog catalog =
          GentooCatalog.builder()
              .repository(folder.resolve("tree"))
              .uriPolicy(settings.uriPolicy())
              .build();
      try (Network network = settings.open();
          MirrorDirectory directory = MirrorDirectory.of(folder.resolve("distfiles")).open();
          DistfileMirror mirror =
              DistfileMirror.builder(catalog, directory.store(), directory.state(), network.web())
                  .jobs(4)
                  .logs(RunLogs.none().withSuccess(folder.resolve("success.log")))
                  .events(event -> System.out.println("event"))
                  .build()) {
        mirror.mirror();
      }
    }
  }

  @Test
  void nextRunCompletesWithEachFileToldOfOnceAndNothingLeftOver(@TempDir Path folder)
      throws IOException {
    try (MirrorWorld world = new MirrorWorld(folder)) {
      for (int i = 0; i < FILES; i++) {
        world.offer("file" + i);
      }
      for (int events : new int[] {1, 20, 90}) {
        killAfter(events, folder, world.upstream.port());
        for (int i = 0; i < FILES; i++) {
          assertTrue(
              world.has("file" + i) || Files.notExists(world.store.resolve("file" + i)),
              "half a file under its name: file" + i);
        }
      }

      assertTrue(world.run().succeeded());

      List<String> told = world.log("success");
      assertEquals(FILES, told.size());
      assertEquals(FILES, told.stream().distinct().count());
      try (Stream<Path> staging = Files.walk(world.store.resolve(".distworks"))) {
        assertEquals(
            List.of("lock", "state.mv.db"),
            staging
                .filter(Files::isRegularFile)
                .map(file -> String.valueOf(file.getFileName()))
                .sorted()
                .toList());
      }
    }
  }

  private static void killAfter(int events, Path folder, int port) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MirroringProcess.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = child.inputReader()) {
      for (int i = 0; i < events; i++) {
        assertEquals("event", lines.readLine());
      }
      child.destroyForcibly().onExit().join();
    }
  }
}
