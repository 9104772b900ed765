package dev.distworks.core.sync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.core.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path folder;
  private Path file;
  private Checkpoint status;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("status");
    status = Checkpoint.in(file);
  }

  @Test
  void isEmptyUntilWritten() throws IOException {
    assertEquals(Optional.empty(), status.read());
    status.write("12345");
    assertEquals(Optional.of("12345"), status.read());
    status.write("6");
    assertEquals(Optional.of("6"), status.read());
  }

  @Test
  void writesTheTextAndNothingElse() throws IOException {
    status.write("12345");
    assertEquals("12345", Files.readString(file));
    assertEquals(List.of("status"), names());
  }

  @Test
  void takesWhiteSpaceAroundAndBlankFilesOfOthers() throws IOException {
    Files.writeString(file, " 5\n");
    assertEquals(Optional.of("5"), status.read());
    Files.writeString(file, "\n");
    assertEquals(Optional.empty(), status.read());
  }

  @Test
  void refusesWhatIsNoSmallText() throws IOException {
    Files.writeString(file, "1".repeat(Checkpoint.MAX_BYTES + 1));
    assertTrue(assertThrows(IOException.class, status::read).toString().contains("status"));
    Files.writeString(file, "é", ISO_8859_1);
    assertTrue(assertThrows(IOException.class, status::read).toString().contains("UTF-8"));
    assertThrows(
        IllegalArgumentException.class, () -> status.write("1".repeat(Checkpoint.MAX_BYTES + 1)));
  }

  @Test
  void writesOverAndSweepsWhatAKilledWriterLeft() throws IOException {
    Path left = folder.resolve(".status.tmp");
    Files.writeString(left, "half of something longer");
    status.write("7");
    assertEquals("7", Files.readString(file));
    Files.writeString(left, "ha");
    status.sweep();
    assertEquals(List.of("status"), names());
  }

  @Test
  void isWrittenByAnInterruptedThreadWhichStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    status.write("7");
    assertTrue(Thread.interrupted());
    assertEquals(Optional.of("7"), status.read());
  }

  @Test
  void keepsOldTextWhenThereIsNoRoom() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "/dev/full is not here");
    status.write("7");
    Files.createSymbolicLink(folder.resolve(".status.tmp"), full);
    StoreFullException failure = assertThrows(StoreFullException.class, () -> status.write("8"));
    assertTrue(failure.toString().contains(file.toString()));
    assertEquals(Optional.of("7"), status.read());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
