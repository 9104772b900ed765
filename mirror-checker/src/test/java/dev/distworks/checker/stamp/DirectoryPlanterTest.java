package dev.distworks.checker.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Planter.PlantReport;
import dev.distworks.checker.Planter.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryPlanterTest {
  @TempDir private Path folder;
  private Path site;

  @BeforeEach
  void make() throws IOException {
    site = Files.createDirectory(folder.resolve("site"));
    Files.createDirectory(site.resolve("a"));
  }

  private PlantReport plant(Stamp... stamps) throws IOException {
    try (DirectoryPlanter planter = new DirectoryPlanter(site)) {
      return planter.plant(List.of(stamps));
    }
  }

  /** Whoever has the old one open reads all of it: it is replaced and not written over. */
  @Test
  void putsAStampInPlaceOfTheOldOne() throws Exception {
    plant(new Stamp("a/stamp", "1700000000", false));
    Path old = Files.createLink(folder.resolve("old"), site.resolve("a/stamp"));
    assertEquals(1, plant(new Stamp("a/stamp", "17", false)).planted());
    assertEquals("17", Files.readString(site.resolve("a/stamp")));
    assertEquals("1700000000", Files.readString(old));
    try (Stream<Path> left = Files.list(site.resolve("a"))) {
      assertEquals(1, left.count(), "nothing staged is left");
    }
  }

  @Test
  void makesNoFolderButThatOfAMark() throws Exception {
    PlantReport report =
        plant(
            new Stamp(SyncMarks.first("stamp"), "1", true),
            new Stamp("none/stamp", "1", false),
            new Stamp("../stamp", "1", false));
    assertEquals(1, report.planted());
    assertEquals(2, report.failures().size());
    assertTrue(report.failures().get(0).startsWith("'none/stamp'"), report.toString());
    assertEquals("1", Files.readString(site.resolve(SyncMarks.first("stamp"))));
    assertTrue(Files.notExists(folder.resolve("stamp")));
  }

  @Test
  void aSiteThatIsNotThereIsOutOfReach() throws Exception {
    assertThrows(IOException.class, () -> plant(new Stamp("none/stamp", "1", false)));
    Files.delete(site.resolve("a"));
    Files.delete(site);
    assertThrows(IOException.class, () -> plant(new Stamp(SyncMarks.last("s"), "1", true)));
    assertTrue(Files.notExists(site), "it is not made");
  }
}
