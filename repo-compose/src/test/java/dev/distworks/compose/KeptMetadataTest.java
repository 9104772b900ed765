package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.repodata.RepositoryEdit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMetadataTest {
  private static final String DELTA =
      """
        <newpackage name="%s" epoch="0" version="1" release="1" arch="x86_64">
          <delta oldepoch="0" oldversion="0" oldrelease="9&lt;">
            <filename>%s</filename>
            <sequence>a-0-9-ff</sequence>
            <size>3</size>
            <checksum type="sha256">00</checksum>
          </delta>
        </newpackage>
      """;

  @TempDir private Path folder;
  private TestKoji koji;
  private Path repository;

  @BeforeEach
  void aTreeWithMore() throws Exception {
    koji = new TestKoji(folder.resolve("koji"));
    koji.build("a", "1", "1").rpm("a", "x86_64").rpm("b", "x86_64").rpm("c", "x86_64");
    compose(false);
    repository = folder.resolve("out/f24/x86_64");
    for (String name : List.of("a", "b", "c")) {
      Path drpm = repository.resolve("drpms/" + name + ".drpm");
      Files.createDirectories(drpm.getParent());
      Files.writeString(drpm, name);
    }
    String deltas =
        DELTA.formatted("a", "drpms/a.drpm")
            + DELTA.formatted("b", "drpms/b.drpm")
            + DELTA.formatted("c", "drpms/vanished.drpm")
            + DELTA.formatted("c", "../../../../c.drpm");
    add("prestodelta.xml", "<prestodelta>\n" + deltas + "</prestodelta>\n");
    add("updateinfo.xml", "<updates/>\n");
    koji.untag("b");
  }

  private void add(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    RepositoryEdit.of(repository.resolve("repodata"), InstantSource.system())
        .add(file, Optional.empty(), Optional.empty(), Compression.GZ);
  }

  private void compose(boolean deltas) throws Exception {
    TreeLayout layout =
        new TreeLayout(
            "f24", "%(arch)s", "%(arch)s", Optional.empty(), Optional.empty(), false, Map.of());
    ComposeRequest request =
        ComposeRequest.builder("f24", new TagQuery("f24", true, 1), List.of("x86_64"))
            .layout(layout)
            .retention(new RetentionRules(List.of(), List.of(), 0, deltas))
            .build();
    RepoComposer.builder(request, koji.builds(), koji.files(), folder.resolve("out"))
        .build()
        .compose();
  }

  private Optional<String> content(String type) throws IOException {
    RepositoryFolder now = RepositoryFolder.open(repository);
    Optional<MetadataPart> part = now.find(type);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = now.open(part.get())) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void keepsDeltasThatLeadToWhatIsThere() throws Exception {
    compose(true);
    assertEquals(
        Optional.of(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<prestodelta>\n"
                + DELTA.formatted("a", "drpms/a.drpm")
                + "</prestodelta>\n"),
        content("prestodelta"));
    assertEquals("a", Files.readString(repository.resolve("drpms/a.drpm")));
    assertFalse(Files.exists(repository.resolve("drpms/b.drpm")));
    assertFalse(Files.exists(repository.resolve("prestodelta.xml")));
    compose(true);
    assertTrue(content("prestodelta").isPresent());
  }

  @Test
  void dropsDeltasUnlessTheyAreWanted() throws Exception {
    compose(false);
    assertEquals(Optional.empty(), content("prestodelta"));
    assertFalse(Files.exists(repository.resolve("drpms")));
  }

  @Test
  void keepsWhatWasAddedToTheTree() throws Exception {
    compose(false);
    assertEquals(Optional.of("<updates/>\n"), content("updateinfo"));
  }
}
