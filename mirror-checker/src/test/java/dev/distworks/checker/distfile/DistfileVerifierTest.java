package dev.distworks.checker.distfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier.Effort;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.TestSites;
import dev.distworks.checker.wire.Wire;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores of distfiles against a source that lists its folders. */
class DistfileVerifierTest {
  private static final Effort USUAL = new Effort(0, 8 << 20);

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private TestSites sites;
  private Wire wire;
  private DistfileVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    sites = new TestSites();
    wire = Wire.builder().build();
    verifier =
        new DistfileVerifier(
            "distfiles",
            20,
            sites.source("source", "distfiles"),
            new FileInspector(wire, (mirror, target) -> false),
            clock);
    sites.put("source", store());
    verifier.learn();
  }

  @AfterEach
  void stop() {
    wire.close();
    sites.close();
  }

  /** Four files in folders of their own, one of them large, and the listings that name them. */
  private static Map<String, byte[]> store() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("distfiles/0a/small-1.tar", "small one".repeat(9).getBytes(UTF_8));
    files.put("distfiles/0a/small-2.tar", "small two".repeat(9).getBytes(UTF_8));
    files.put("distfiles/ff/empty.tar", new byte[0]);
    byte[] large = new byte[3 << 20];
    new Random(1).nextBytes(large);
    files.put("distfiles/ff/large.tar", large);
    files.put("distfiles/", listing("../", "0a/", "ff/", "layout.conf", ".mirror/"));
    files.put("distfiles/0a/", listing("../", "small-1.tar", "small-2.tar"));
    files.put("distfiles/ff/", listing("?C=N;O=D", "/", "empty.tar", "large.tar"));
    return files;
  }

  private static byte[] listing(String... names) {
    StringBuilder html = new StringBuilder("<html><pre>");
    for (String name : names) {
      html.append("<a href=\"").append(name).append("\">").append(name).append("</a>\n");
    }
    return html.toString().getBytes(UTF_8);
  }

  private RepositoryCheck check(Map<String, byte[]> files, Effort effort) throws Exception {
    sites.put("mirror", files);
    return verifier.verify(Mirror.of(sites.url("mirror")), effort).get();
  }

  private void assertVerdict(String word, String detail, Map<String, byte[]> files)
      throws Exception {
    RepositoryCheck check = check(files, USUAL);
    assertEquals(word, check.verdict().word(), check.verdict().detail());
    assertTrue(check.verdict().detail().contains(detail), check.verdict().detail());
  }

  @Test
  void aWholeStoreIsComplete() throws Exception {
    assertVerdict("complete", "4 files looked at", store());
  }

  @Test
  void aLargeFileIsLookedAtInPart() throws Exception {
    RepositoryCheck check = check(store(), USUAL);
    assertTrue(check.bytes() < 64 * 1024, check.bytes() + " bytes");
    Map<String, byte[]> mirror = store();
    byte[] large = mirror.get("distfiles/ff/large.tar").clone();
    Arrays.fill(large, 0, 1 << 20, (byte) 0);
    mirror.put("distfiles/ff/large.tar", large);
    assertVerdict("poisoned", "'ff/large.tar' differs from byte", mirror);
    mirror.put("distfiles/ff/large.tar", Arrays.copyOf(large, 2 << 20));
    assertVerdict("partial", "'ff/large.tar' has 2097152 bytes, expected 3145728", mirror);
  }

  @Test
  void otherBytesArePoison() throws Exception {
    Map<String, byte[]> mirror = store();
    mirror.put("distfiles/0a/small-2.tar", "small twe".repeat(9).getBytes(UTF_8));
    assertVerdict("poisoned", "'0a/small-2.tar' has sha256", mirror);
    mirror.put("distfiles/0a/small-2.tar", "<html>not found</html>".repeat(99).getBytes(UTF_8));
    assertVerdict("poisoned", "'0a/small-2.tar'", mirror);
    mirror.put("distfiles/0a/small-2.tar", "evil".getBytes(UTF_8));
    assertVerdict("poisoned", "'0a/small-2.tar' has other bytes, and has 4 bytes", mirror);
    mirror.put("distfiles/0a/small-2.tar", "small".getBytes(UTF_8));
    assertVerdict("partial", "'0a/small-2.tar' has 5 bytes", mirror);
    mirror.put("distfiles/0a/small-2.tar", new byte[0]);
    assertVerdict("partial", "has 0 bytes, expected 81", mirror);
  }

  @Test
  void anOldFileMissingIsPartialAndOneOfTodayASync() throws Exception {
    Map<String, byte[]> mirror = store();
    mirror.remove("distfiles/0a/small-1.tar");
    assertVerdict("partial", "'0a/small-1.tar' is not there", mirror);

    String anHourAgo =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            clock.instant().minusSeconds(3_600).atOffset(ZoneOffset.UTC));
    sites.headers("source", Map.of("last-modified", anHourAgo));
    clock.advance(java.time.Duration.ofMinutes(20));
    verifier.learn();
    assertVerdict("mid-sync", "'0a/small-1.tar' is not there", mirror);
  }

  @Test
  void nothingThereIsUnreachable() throws Exception {
    assertVerdict("unreachable", "none of 4 files is there", Map.of());
  }

  @Test
  void aSourceWithoutAListingIsSaid() {
    sites.put("source", Map.of());
    clock.advance(java.time.Duration.ofMinutes(20));
    IOException e = assertThrows(IOException.class, () -> verifier.learn());
    assertTrue(e.getMessage().contains("expected a listing with files"), e.getMessage());
  }
}
