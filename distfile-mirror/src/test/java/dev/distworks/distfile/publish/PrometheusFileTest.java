package dev.distworks.distfile.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.sync.SyncTally;
import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusFileTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Pattern LINE =
      Pattern.compile("# (HELP|TYPE) \\w+ .+|[a-z_]+(\\{[a-z]+=\"[a-z-]+\"})? -?[0-9.E]+");

  private static String text(Optional<String> stopped) {
    MirrorFailure failure =
        new MirrorFailure(
            new CatalogFailure(
                new Owner("guru", "app/a-1"), "a", FailureCode.WRONG_DIGEST, "expected \"x\"\n"),
            "host");
    return PrometheusFile.text(
        new MirrorReport(
            new SyncTally(START).report(START.plusMillis(1500)),
            List.of(failure, failure),
            List.of(),
            List.of(),
            stopped));
  }

  @Test
  void everyLineIsOneThatTheCollectorReads() {
    text(Optional.empty()).lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), line));
  }

  @Test
  void countsFailuresByReasonAndTellsHowTheRunEnded() {
    List<String> lines = text(Optional.of("disk full")).lines().toList();

    assertTrue(lines.contains("distfile_mirror_failures{reason=\"wrong-digest\"} 2"));
    assertTrue(lines.contains("distfile_mirror_last_run_stopped 1"));
    assertTrue(lines.contains("distfile_mirror_last_run_duration_seconds 1.5"));
    assertEquals(
        1,
        lines.stream().filter(line -> line.startsWith("# TYPE distfile_mirror_failures")).count());
  }
}
