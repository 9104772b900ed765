package dev.distworks.checker.yum;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier.Effort;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.history.MemoryLedger;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.SourceFiles;
import dev.distworks.checker.wire.Wire;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repositories on mirrors against a source that goes from one generation to the next. */
class YumVerifierTest {
  private static final Effort USUAL = new Effort(0, 1 << 20);
  private static final String INDEX = "repodata/repomd.xml";

  private final Map<String, Map<String, byte[]>> sites = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryLedger ledger = new MemoryLedger();
  private Map<String, byte[]> first = Map.of();
  private Map<String, byte[]> second = Map.of();
  private HttpServer server;
  private Wire wire;
  private HttpTransport transport;
  private YumVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    first = TestRepository.of(0, 20, 1_700_000_000);
    second = TestRepository.of(5, 25, 1_700_003_600);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
    wire = Wire.builder().build();
    transport =
        ApacheHttpTransport.builder()
            .accessPolicy(AccessPolicy.publicWeb().trusting("127.0.0.1"))
            .build();
    sites.put("source", first);
    verifier = verifier();
    verifier.learn();
  }

  private YumVerifier verifier() {
    return new YumVerifier(
        "repo",
        20,
        new SourceFiles(transport, URI.create(url("source") + "/repo")),
        new FileInspector(wire, (mirror, target) -> false),
        ledger,
        clock);
  }

  @AfterEach
  void stop() {
    verifier.close();
    wire.close();
    transport.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String[] parts = exchange.getRequestURI().getPath().split("/", 4);
    byte[] file = sites.getOrDefault(parts[1], Map.of()).get(parts.length > 3 ? parts[3] : "");
    try (exchange) {
      if (file == null || !parts[2].equals("repo")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String range = exchange.getRequestHeaders().getFirst("range");
      byte[] part = file;
      if (range != null) {
        String[] bounds = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(bounds[0]);
        int to = Math.min(file.length, Integer.parseInt(bounds[1]) + 1);
        part = Arrays.copyOfRange(file, from, to);
        exchange
            .getResponseHeaders()
            .set("content-range", "bytes " + from + "-" + (to - 1) + "/" + file.length);
      }
      bytes.addAndGet(part.length);
      exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
      exchange.getResponseBody().write(part);
    }
  }

  private String url(String site) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + site;
  }

  private void publishSecond() throws IOException {
    clock.advance(Duration.ofMinutes(10));
    Map<String, byte[]> both = new TreeMap<>(first);
    both.putAll(second);
    sites.put("source", both);
    verifier.learn();
  }

  private RepositoryCheck check(Map<String, byte[]> files, Effort effort) throws Exception {
    sites.put("mirror", files);
    return verifier.verify(Mirror.of(url("mirror")), effort).get();
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
    sites.put("source", second);
    assertVerdict("complete", "generation 2", second);
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
    requests.set(0);
    bytes.set(0);
    RepositoryCheck check = check(first, new Effort(0, 1_000));
    assertEquals("complete", check.verdict().word());
    assertTrue(check.bytes() <= 1_000 + 22, check.bytes() + " bytes");
    assertEquals(1 + 2 + 20, requests.get());
    assertTrue(bytes.get() <= 1_022 + file(first, INDEX).length, bytes.get() + " bytes");
  }
}
