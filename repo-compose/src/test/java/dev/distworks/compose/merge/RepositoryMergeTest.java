package dev.distworks.compose.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repodata.PackageScan;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryWriter;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryMergeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path folder;
  private List<MergeInput> inputs;

  @BeforeEach
  void twoRepositories() throws IOException {
    repository("one", 10, "a 1 noarch", "b 2 noarch", "c 1 x86_64");
    repository("two", 20, "a 2 noarch", "b 1 noarch", "d 1 noarch");
    inputs =
        List.of(
            new MergeInput(folder.resolve("one"), folder.resolve("one").toString()),
            new MergeInput(folder.resolve("two"), "http://x.example/two?a&b"));
  }

  private void repository(String name, int seconds, String... packages) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    for (String one : packages) {
      String[] words = one.split(" ", -1);
      Path file = directory.resolve(words[0] + ".rpm");
      Files.write(file, RpmBytes.of(words[0], words[1], "1", words[2]).build());
      Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(seconds)));
    }
    RepositoryWriter.of(directory, RepodataSettings.builder().build(), ManualClock.at(NOW))
        .write(PackageScan.of(directory).walk());
  }

  private String merge(MergeSettings.Builder settings) throws IOException {
    Path output = folder.resolve("merged");
    new RepositoryMerge(inputs, settings.build(), ManualClock.at(NOW)).into(output);
    return content("primary");
  }

  private String content(String type) throws IOException {
    Path output = folder.resolve("merged");
    RepomdRecord record =
        RepomdReader.read(output.resolve("repodata/repomd.xml")).find(type).orElseThrow();
    try (InputStream in =
        Compression.ofFile(record.href())
            .decompress(Files.newInputStream(output.resolve(record.href())))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> names(String primary) {
    return Pattern.compile("<name>(.*)</name>[^v]*<version epoch=\"0\" ver=\"(.*?)\"")
        .matcher(primary)
        .results()
        .map(match -> match.group(1) + match.group(2))
        .sorted()
        .toList();
  }

  @Test
  void keepsWhatEachMethodKeeps() throws IOException {
    MergeSettings.Builder settings = MergeSettings.builder();

    assertEquals(List.of("a1", "b2", "c1", "d1"), names(merge(settings)));
    assertEquals(List.of("a2", "b1", "c1", "d1"), names(merge(settings.method(MergeMethod.TS))));
    assertEquals(List.of("a2", "b2", "c1", "d1"), names(merge(settings.method(MergeMethod.NVR))));
    assertEquals(
        List.of("a1", "a2", "b1", "b2", "c1", "d1"),
        names(merge(settings.method(MergeMethod.ALL))));
    assertEquals(
        List.of("a1", "b2", "d1"), names(merge(MergeSettings.builder().archs(Set.of("noarch")))));
  }

  @Test
  void countsAndListsTheSameInAllFiles() throws IOException {
    String primary = merge(MergeSettings.builder().compression(Compression.ZSTD));

    assertTrue(primary.contains(" packages=\"4\">"));
  }

  @Test
  void tellsWherePackagesAre() throws IOException {
    String primary = merge(MergeSettings.builder());

    assertTrue(
        primary.contains(
            "<location xml:base=\"file://" + folder.resolve("one") + "\" href=\"a.rpm\"/>"),
        primary);
    assertTrue(
        primary.contains("<location xml:base=\"http://x.example/two?a&amp;b\" href=\"d.rpm\"/>"));
    assertTrue(
        merge(MergeSettings.builder().omitBaseUrl(true)).contains("<location href=\"d.rpm\"/>"));
  }

  @Test
  void takesNoarchPackagesFromTheirOwnRepository() throws IOException {
    repository("noarch", 30, "a 9 noarch", "e 1 noarch");
    MergeInput noarch = new MergeInput(folder.resolve("noarch"), "http://x.example/noarch");

    String primary = merge(MergeSettings.builder().noarch(noarch));
    assertEquals(List.of("a9", "b2", "c1", "d1"), names(primary));
    assertTrue(primary.contains("<location xml:base=\"http://x.example/noarch\" href=\"a.rpm\"/>"));
  }

  @Test
  void takesOneBuildOfEachSourceWithKojisRules() throws IOException {
    String primary =
        merge(
            MergeSettings.builder()
                .koji(true)
                .method(MergeMethod.ALL)
                .blocked(Set.of("d"))
                .archs(Set.of("noarch", "x86_64")));

    assertEquals(List.of("a1", "b2", "c1"), names(primary));
    assertTrue(primary.contains("<location href=\"a.rpm\"/>"));
    String one = "file://" + folder.resolve("one") + "/\n";
    assertEquals(
        "a-1-1.noarch\t" + one + "b-2-1.noarch\t" + one + "c-1-1.x86_64\t" + one,
        content("origin"));
  }

  @Test
  void refusesListsOfDifferentOrders() throws IOException {
    repository("three", 10, "a 3 noarch", "b 3 noarch");
    repository("four", 10, "b 4 noarch", "a 4 noarch", "c 4 noarch");
    Path repomd = folder.resolve("three/repodata/repomd.xml");
    RepomdRecord three = RepomdReader.read(repomd).find("filelists").orElseThrow();
    RepomdRecord four =
        RepomdReader.read(folder.resolve("four/repodata/repomd.xml"))
            .find("filelists")
            .orElseThrow();
    Files.copy(
        folder.resolve("four").resolve(four.href()),
        folder.resolve("three").resolve(three.href()),
        StandardCopyOption.REPLACE_EXISTING);
    inputs = List.of(new MergeInput(folder.resolve("three"), "http://x.example/three"));

    IOException thrown = assertThrows(IOException.class, () -> merge(MergeSettings.builder()));
    assertTrue(thrown.getMessage().contains("different orders"), thrown.getMessage());
  }
}
