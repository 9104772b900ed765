package dev.distworks.checker.yum;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier.Effort;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.history.MemoryLedger;
import dev.distworks.checker.unpack.Compression;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.TestSites;
import dev.distworks.checker.wire.Wire;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Repositories on mirrors against a source that goes from one generation to the next. */
class YumVerifierTest {
  private static final Effort USUAL = new Effort(0, 1 << 20);
  private static final String INDEX = "repodata/repomd.xml";

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryLedger ledger = new MemoryLedger();
  private Map<String, byte[]> first = Map.of();
  private Map<String, byte[]> second = Map.of();
  private TestSites sites;
  private Wire wire;
  private YumVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    first = TestRepository.of(0, 20, 1_700_000_000);
    second = TestRepository.of(5, 25, 1_700_003_600);
    sites = new TestSites();
    wire = Wire.builder().build();
    publish(first);
    verifier = verifier();
    verifier.learn();
  }

  private YumVerifier verifier() {
    return new YumVerifier(
        "repo",
        20,
        sites.source("source", "repo"),
        new FileInspector(wire, (mirror, target) -> false),
        ledger,
        clock);
  }

  @AfterEach
  void stop() {
    verifier.close();
    wire.close();
    sites.close();
  }

  private void publish(Map<String, byte[]> files) {
    sites.put("source", below(files));
  }

  private static Map<String, byte[]> below(Map<String, byte[]> files) {
    Map<String, byte[]> all = new TreeMap<>();
    files.forEach((path, bytes) -> all.put("repo/" + path, bytes));
    return all;
  }

  private void publishSecond() throws IOException {
    clock.advance(Duration.ofMinutes(10));
    Map<String, byte[]> both = new TreeMap<>(first);
    both.putAll(second);
    publish(both);
    verifier.learn();
  }

  private RepositoryCheck check(Map<String, byte[]> files, Effort effort) throws Exception {
    sites.put("mirror", below(files));
    return verifier.verify(Mirror.of(sites.url("mirror")), effort).get();
  }

  private void assertVerdict(String word, String detail, Map<String, byte[]> files)
      throws Exception {
    Verdict verdict = check(files, USUAL).verdict();
    assertEquals(word, verdict.word(), verdict.detail());
    assertTrue(verdict.detail().contains(detail), verdict.detail());
  }

  private static Map<String, byte[]> changed(Map<String, byte[]> files) {
    return new TreeMap<>(files);
  }

  private static byte[] file(Map<String, byte[]> files, String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  private static String primaryOf(Map<String, byte[]> files) {
    return files.keySet().stream()
        .filter(path -> path.contains("primary"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWholeMirrorIsComplete() throws Exception {
    assertVerdict("complete", "generation 1", first);
    publishSecond();
    assertVerdict("complete", "generation 2", second);
  }

  @Test
  void anOlderGenerationIsBehindSinceTheNextOneCame() throws Exception {
    publishSecond();
    clock.advance(Duration.ofHours(3));
    assertVerdict("behind", "superseded 3 h ago", first);
  }

  @Test
  void onlyNewFilesMissingIsASyncUnderWay() throws Exception {
    publishSecond();
    Map<String, byte[]> mirror = changed(second);
    for (int i = 20; i < 25; i++) {
      mirror.remove("p/package-" + i + ".rpm");
    }
    assertVerdict("mid-sync", "package-2", mirror);
    mirror = changed(second);
    mirror.remove(primaryOf(second));
    assertVerdict("mid-sync", "primary", mirror);
  }

  @Test
  void anOldFileMissingOrCutShortIsPartial() throws Exception {
    publishSecond();
    Map<String, byte[]> mirror = changed(second);
    mirror.remove("p/package-7.rpm");
    assertVerdict("partial", "'p/package-7.rpm' is not there", mirror);
    mirror = changed(second);
    mirror.put("p/package-8.rpm", Arrays.copyOf(file(second, "p/package-8.rpm"), 10));
    assertVerdict("partial", "has 10 bytes", mirror);
    mirror.put("p/package-8.rpm", new byte[0]);
    assertVerdict("partial", "has 0 bytes", mirror);
    mirror = changed(second);
    mirror.put(INDEX, Arrays.copyOf(file(second, INDEX), 100));
    assertVerdict("partial", "cut short", mirror);
  }

  @Test
  void bytesThatWereNeverPublishedArePoison() throws Exception {
    publishSecond();
    Map<String, byte[]> mirror = changed(second);
    byte[] rpm = file(second, "p/package-9.rpm").clone();
    rpm[3] ^= 1;
    mirror.put("p/package-9.rpm", rpm);
    assertVerdict("poisoned", "'p/package-9.rpm' has sha256", mirror);

    mirror.put("p/package-9.rpm", "evil".getBytes(UTF_8));
    assertVerdict("poisoned", "'p/package-9.rpm' has other bytes, and has 4 bytes", mirror);

    mirror = changed(second);
    byte[] primary = file(second, primaryOf(second)).clone();
    primary[20] ^= 1;
    mirror.put(primaryOf(second), primary);
    assertVerdict("poisoned", "primary", mirror);

    mirror = changed(second);
    String index = new String(file(second, INDEX), UTF_8);
    mirror.put(INDEX, index.replace("<revision>", "<revision>9").getBytes(UTF_8));
    assertVerdict("poisoned", "never published", mirror);

    mirror = changed(second);
    mirror.put(INDEX, "<!doctype html><script>alert(1)</script>".getBytes(UTF_8));
    assertVerdict("poisoned", "repomd.xml", mirror);
  }

  @Test
  void entitiesOfAHostileIndexAreNotFollowed() throws Exception {
    Map<String, byte[]> mirror = changed(first);
    String bomb =
        "<!DOCTYPE r [<!ENTITY a SYSTEM"
            + " \"file:///etc/passwd\">]><repomd><revision>&a;</revision></repomd>";
    mirror.put(INDEX, bomb.getBytes(UTF_8));
    Verdict verdict = check(mirror, USUAL).verdict();
    assertEquals("poisoned", verdict.word());
    assertTrue(!verdict.detail().contains("root:"), verdict.detail());
  }

  @Test
  void anOlderGenerationThanItServedBeforeIsRolledBack() throws Exception {
    publishSecond();
    assertVerdict("complete", "generation 2", second);
    assertVerdict("rolled-back", "after generation 2", first);
    verifier.close();
    verifier = verifier();
    verifier.learn();
    assertVerdict("rolled-back", "after generation 2", first);
  }

  @Test
  void nothingThereIsUnreachable() throws Exception {
    assertVerdict("unreachable", "status 404", Map.of());
    assertEquals(
        new Verdict.Unreachable("repomd.xml: status 404", true), check(Map.of(), USUAL).verdict());
  }

  @Test
  void whatTheMirrorHasAMomentBeforeWeLookedIsLearnedFirst() throws Exception {
    clock.advance(Duration.ofMinutes(1));
    publish(second);
    assertVerdict("complete", "generation 2", second);
  }

  @Test
  void aServerThatCallsPackedFilesAnEncodingIsNoPoisoner() throws Exception {
    sites.headers("mirror", ".gz", Map.of("content-encoding", "x-gzip"));
    assertVerdict("complete", "generation 1", first);
  }

  @Test
  void aSourceOutOfReachChangesNothing() throws Exception {
    clock.advance(Duration.ofMinutes(1));
    sites.remove("source");
    assertThrows(IOException.class, () -> verifier.learn());
    assertVerdict("complete", "generation 1", first);
  }

  @Test
  void staysWithinItsBytesAndRequests() throws Exception {
    sites.count();
    RepositoryCheck check = check(first, new Effort(0, 1_000));
    assertEquals("complete", check.verdict().word());
    long index = file(first, INDEX).length;
    assertTrue(check.bytes() <= 1_000 + 22 + index, check.bytes() + " bytes");
    assertEquals(1 + 2 + 20, sites.requests());
    assertTrue(sites.bytes() <= 1_022 + index, sites.bytes() + " bytes");
  }

  @Test
  void aRestartForgetsNothingOfTheGenerations() throws Exception {
    publishSecond();
    verifier.close();
    verifier = verifier();
    verifier.learn();
    Map<String, byte[]> mirror = changed(second);
    mirror.remove("p/package-22.rpm");
    assertVerdict("mid-sync", "package-22", mirror);
    mirror.remove("p/package-7.rpm");
    assertVerdict("partial", "package-7", mirror);
    mirror = changed(first);
    mirror.remove("p/package-3.rpm");
    assertEquals("partial", other(mirror).word(), "the generation before is still known whole");
  }

  /** What a mirror that was never looked at is. */
  private Verdict other(Map<String, byte[]> files) throws Exception {
    sites.put("other", below(files));
    return verifier.verify(Mirror.of(sites.url("other")), USUAL).get().verdict();
  }

  @Test
  void aSourceThatGoesBackTakesItsMirrorsWithIt() throws Exception {
    publishSecond();
    assertVerdict("complete", "generation 2", second);
    clock.advance(Duration.ofMinutes(10));
    publish(first);
    verifier.learn();
    assertVerdict("complete", "generation 3", first);
    assertEquals("behind", other(second).word());
  }

  @Test
  void aSignatureIsComparedWithTheSources() throws Exception {
    Map<String, byte[]> signed = changed(first);
    signed.put(INDEX + ".asc", "signature one".getBytes(UTF_8));
    publish(signed);
    verifier.learn();
    assertVerdict("complete", "generation 1", signed);
    assertVerdict("mid-sync", "'repomd.xml.asc' is not there", first);
    Map<String, byte[]> mirror = changed(signed);
    mirror.put(INDEX + ".asc", "signature 0ne".getBytes(UTF_8));
    assertVerdict("poisoned", "'repomd.xml.asc' was never published", mirror);
    mirror.put(INDEX + ".asc", new byte[200_000]);
    assertVerdict("poisoned", "repomd.xml.asc: more bytes", mirror);

    clock.advance(Duration.ofMinutes(10));
    Map<String, byte[]> again = changed(first);
    again.put(INDEX + ".asc", "signature two".getBytes(UTF_8));
    publish(again);
    assertVerdict("complete", "generation 1", again);
    assertVerdict("mid-sync", "'repomd.xml.asc' is an earlier one", signed);
  }

  @Test
  void whatIsNotKnownWhileTheSourceIsOutOfReachIsNoPoison() throws Exception {
    clock.advance(Duration.ofMinutes(1));
    sites.remove("source");
    assertVerdict("unreachable", "the source cannot be asked", second);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void packagesAreSampledHoweverTheMetadataAreCompressed(Compression compression) throws Exception {
    first = TestRepository.of(0, 20, 1_700_000_000, compression);
    second = TestRepository.of(5, 25, 1_700_003_600, compression);
    publish(first);
    clock.advance(Duration.ofMinutes(1));
    verifier.learn();
    publishSecond();
    assertVerdict("complete", "generation", second);
    Map<String, byte[]> mirror = changed(second);
    mirror.remove("p/package-24.rpm");
    assertVerdict("mid-sync", "package-24", mirror);
  }

  @Test
  void anIndexThatOnlySaysOfItselfThatItIsOldIsNotForClients() throws Exception {
    Map<String, byte[]> old = TestRepository.of(0, 9, 1_699_999_999);
    Verdict verdict = check(old, USUAL).verdict();
    assertEquals("behind", verdict.word(), verdict.detail());
    assertTrue(verdict instanceof Verdict.Behind behind && !behind.vouched(), verdict.detail());
    publishSecond();
    assertTrue(other(first) instanceof Verdict.Behind behind && behind.vouched());
  }
}
