package dev.distworks.examples.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00.123456Z"));

  @TempDir private Path folder;

  private final List<String> otherwise = new ArrayList<>();

  @Test
  void goesOnInANewFileAfterLogrotateMovedIt() throws Exception {
    Path file = folder.resolve("mirrors.log");
    LogFile log = new LogFile(file, NOON, otherwise::add);
    log.accept("one");
    Files.move(file, folder.resolve("mirrors.log.1"));
    log.accept("two");
    log.accept("three");
    assertEquals(
        "2026-11-20T12:00:00.123Z one\n", Files.readString(folder.resolve("mirrors.log.1")));
    assertEquals(
        "2026-11-20T12:00:00.123Z two\n2026-11-20T12:00:00.123Z three\n", Files.readString(file));
  }

  @Test
  void aLineStaysOneWhateverAMirrorPutsIntoIt() throws Exception {
    Path file = folder.resolve("mirrors.log");
    new LogFile(file, NOON, otherwise::add).accept("a\r\n2026 forged\u001b[2J \"$(touch x)\"");
    assertEquals(
        "2026-11-20T12:00:00.123Z a??2026 forged?[2J \"$(touch x)\"\n", Files.readString(file));
  }

  @Test
  void whatCannotBeWrittenIsSaidElsewhere() {
    new LogFile(folder.resolve("none/mirrors.log"), NOON, otherwise::add).accept("a line");
    assertEquals(1, otherwise.size());
    assertTrue(otherwise.get(0).endsWith("a line"), otherwise.get(0));
  }
}
