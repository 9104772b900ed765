package dev.distworks.distfile.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.distfile.CatalogFailure;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.MirrorFailure;
import dev.distworks.distfile.Owner;
import dev.distworks.distfile.PastFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailurePageTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static PastFailure failure(String name, String detail, Duration age, boolean healed) {
    return new PastFailure(
        new MirrorFailure(
            new CatalogFailure(
                new Owner("guru", "app/" + name + "-1"), name, FailureCode.HTTP_STATUS, detail),
            "host.example"),
        NOW.minus(age),
        NOW,
        3,
        healed ? Optional.of(NOW) : Optional.empty());
  }

  @Test
  void saysWhatIsNewSinceYesterdayAndWhatHealed() {
    String page =
        FailurePage.html(
            List.of(
                failure("old", "gone", Duration.ofDays(3), false),
                failure("fresh", "gone", Duration.ofHours(3), false),
                failure("well", "gone", Duration.ofDays(3), true)),
            NOW);

    assertTrue(page.contains("2 open, 1 of them new since yesterday; 1 healed lately"), page);
    assertTrue(page.contains("http-status: 2</dt><dd>fresh, old</dd>"), page);
    assertTrue(page.contains("host.example: 2"), page);
    assertEquals(1, page.split("<tr class=\"new\">", -1).length - 1);
    assertTrue(page.contains("<time datetime=\"2026-11-17T12:00:00Z\">2026-11-17</time>"), page);
  }

  @Test
  void whatWasReadSomewhereIsEscaped() {
    String page =
        FailurePage.html(
            List.of(failure("<script>\"'&", "<img src=x>", Duration.ofDays(3), false)), NOW);

    assertFalse(page.contains("<img"), page);
    assertFalse(page.contains("<script>"), page);
    assertTrue(page.contains("&lt;script&gt;&quot;&#39;&amp;"), page);
  }

  @Test
  void longDetailsAreShownOnDemand() {
    String page =
        FailurePage.html(List.of(failure("long", "x".repeat(500), Duration.ofDays(1), false)), NOW);

    assertTrue(
        page.contains("<summary>" + "x".repeat(100) + "…</summary>" + "x".repeat(500)), page);
  }

  @Test
  void pageIsWrittenWithWhatItNeedsBesideIt(@TempDir Path folder) throws IOException {
    FailurePage.write(folder.resolve("index.html"), List.of(), NOW);

    try (var files = Files.list(folder)) {
      assertEquals(
          Set.of("index.html", "distfiles-report.css", "distfiles-report.js"),
          files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet()));
    }
    assertTrue(Files.readString(folder.resolve("index.html")).contains("0 open"));
  }
}
