package dev.distworks.build.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.tag.TagView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledHubIT {
  @TempDir Path directory;

  @Test
  void losesNoChangeThatWasKeptWhenItIsKilled() throws IOException, InterruptedException {
    Set<String> kept = new TreeSet<>();
    for (int run = 0; run < 3; run++) {
      killAfter(60 + 70 * run, kept);
      try (SqlHubStore store =
          SqlHubStore.embedded(directory.resolve("hub"), InstantSource.system())) {
        Set<String> found = new TreeSet<>();
        store.read(
            facts -> {
              TagView.now(facts).tags().forEach(tag -> found.add(tag.name()));
              assertEquals(facts.tags.all().size(), facts.lastEvent());
              return facts;
            });
        assertTrue(found.containsAll(kept), "kept: " + kept + ", found: " + found);
      }
    }
  }

  private void killAfter(int changes, Set<String> kept) throws IOException, InterruptedException {
    Process hub =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledHub.class.getName(),
                directory.resolve("hub").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < changes; i++) {
        String line = lines.readLine();
        assertTrue(line != null, "the hub ended by itself");
        kept.add(String.valueOf(line));
      }
      hub.toHandle().destroyForcibly(); // unlike Process, it leaves what was said to be read
      hub.waitFor();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        kept.add(line);
      }
    } finally {
      hub.destroyForcibly();
    }
  }
}
