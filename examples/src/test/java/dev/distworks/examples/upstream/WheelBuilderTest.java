package dev.distworks.examples.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelBuilderTest {
  @TempDir private Path folder;

  private static WheelBuilder builder() {
    return WheelBuilder.of("My-Thing", "1.2").requires("other>=1").filler(100, 5);
  }

  @Test
  void buildsAWheelThatCanBeReadAgain() throws IOException {
    Path file = folder.resolve("My_Thing-1.2-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(file)) {
      builder().build().writeTo(out);
    }

    Wheel wheel = Wheel.read(file);

    assertEquals("My-Thing", wheel.project());
    assertEquals("my-thing", wheel.normalizedProject());
    assertEquals("1.2", wheel.version());
    assertEquals(">=3.6", wheel.requiresPython().orElseThrow());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(
          List.of(
              "My_Thing/__init__.py",
              "My_Thing/data.bin",
              "My_Thing-1.2.dist-info/METADATA",
              "My_Thing-1.2.dist-info/WHEEL",
              "My_Thing-1.2.dist-info/RECORD"),
          zip.stream().map(ZipEntry::getName).collect(Collectors.toList()));
    }
  }

  @Test
  void sameSettingsGiveTheSameBytes() {
    assertEquals(builder().build().digest(), builder().build().digest());
    assertEquals(
        "sha256:8b846e16e396de06c79635acb1d307462acee2ddd6333763959eb6315181f357",
        builder().build().digest().toString());
  }

  @Test
  void refusesAFileThatIsNoWheel() throws IOException {
    Path zip = folder.resolve("x.whl");
    Files.write(
        zip, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    IOException e = assertThrows(IOException.class, () -> Wheel.read(zip));

    assertTrue(String.valueOf(e.getMessage()).contains("METADATA"), e.getMessage());
  }
}
