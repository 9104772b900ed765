package dev.distworks.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.examples.report.RunReport.FailedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  private static final String EXPECTED =
      "{\"command\":\"pypi mirror\",\"started\":\"2026-11-01T10:00:00Z\","
          + "\"finished\":\"2026-11-01T10:00:01.500Z\",\"exit\":1,"
          + "\"counts\":{\"stored\":3,\"absent\":1},\"bytes\":1234,"
          + "\"failures\":[{\"item\":\"a/b\\\"c\",\"outcome\":\"absent\",\"detail\":\"404\"}],"
          + "\"notices\":[\"n\\u0007ote\"]}\n";

  @TempDir private Path folder;

  private static RunReport report() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("stored", 3L);
    counts.put("absent", 1L);
    return new RunReport(
        "pypi mirror",
        Instant.parse("2026-11-01T10:00:00Z"),
        Instant.parse("2026-11-01T10:00:01.500Z"),
        1,
        counts,
        1234,
        List.of(new FailedItem("a/b\"c", "absent", "404")),
        List.of("n\u0007ote"));
  }

  @Test
  void writesOneObjectOnOneLine() throws IOException {
    Path file = folder.resolve("report.json");

    ReportWriter.write(report(), file);

    assertEquals(EXPECTED, Files.readString(file));
  }

  @Test
  void replacesAnEarlierReportAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "old and much longer".repeat(99));

    ReportWriter.write(report(), file);

    assertEquals(EXPECTED, Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void writesWhereASymbolicLinkLeads() throws IOException {
    Path real = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

    ReportWriter.write(report(), link);

    assertEquals(EXPECTED, Files.readString(real));
    assertEquals(real, link.resolveSibling(Files.readSymbolicLink(link)));
  }

  @Test
  void writesToADeviceAsItIs() throws IOException {
    ReportWriter.write(report(), Path.of("/dev/null"));
  }

  @Test
  void keepsTheOldReportWhenTheFolderCannotBeWritten() {
    assertThrows(
        IOException.class, () -> ReportWriter.write(report(), folder.resolve("none/report.json")));
  }
}
