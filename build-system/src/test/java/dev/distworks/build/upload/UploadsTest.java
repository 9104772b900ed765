package dev.distworks.build.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.build.HubFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadsTest {
  @TempDir private Path top;

  private Uploads.Written write(String folder, String name, long offset, boolean over, String text)
      throws IOException {
    return new Uploads(top.resolve("work"))
        .write(
            new Uploads.Piece(folder, name, offset, over, "adler32"),
            new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void putsPiecesTogetherAndTellsTheirChecksums() throws IOException {
    assertEquals(new Uploads.Written(9, "11e60398"), write("a/b", "x", 0, true, "Wikipedia"));
    assertEquals(1, write("a/b", "x", 9, false, "!").size());
    assertEquals("Wikipedia!", Files.readString(top.resolve("work/a/b/x")));
    Uploads.Found found =
        new Uploads(top.resolve("work")).check("a/b", "x", "md5", -1).orElseThrow();
    assertEquals(10, found.size());
    assertEquals(Optional.of("3249f313a24c5b67687019dc9d7aa94e"), found.checksum());
  }

  @Test
  void writesOverAFileOnlyWhenAsked() throws IOException {
    write("a", "x", 0, true, "first");
    assertThrows(HubFault.class, () -> write("a", "x", 0, false, "2"));
    assertEquals("first", Files.readString(top.resolve("work/a/x")));
    write("a", "x", 0, true, "2");
    assertEquals("2", Files.readString(top.resolve("work/a/x")));
  }

  @Test
  void leavesNoHole() throws IOException {
    write("a", "x", 0, true, "first");
    assertThrows(HubFault.class, () -> write("a", "x", 100, false, "2"));
  }

  @ParameterizedTest
  @CsvSource({
    "../../out, x",
    "cli-build/../../../out, x",
    "/etc, x",
    "cli-build, ../../../out",
    "cli-build, ..",
    "cli-build, a/b",
    "'', x"
  })
  void leadsNowhereElse(String folder, String name) throws IOException {
    assertThrows(HubFault.class, () -> write(folder, name, 0, true, "x"));
    try (Stream<Path> files = Files.walk(top)) {
      assertEquals(0, files.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void followsNoLinks() throws IOException {
    Path outside = Files.createDirectory(top.resolve("outside"));
    Files.createDirectories(top.resolve("work"));
    Files.createSymbolicLink(top.resolve("work/link"), outside);
    assertThrows(HubFault.class, () -> write("link", "x", 0, true, "x"));
  }
}
