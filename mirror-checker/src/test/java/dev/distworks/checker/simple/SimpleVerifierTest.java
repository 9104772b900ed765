package dev.distworks.checker.simple;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Mirror;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.RepositoryVerifier.Effort;
import dev.distworks.checker.Verdict;
import dev.distworks.checker.history.MemoryLedger;
import dev.distworks.checker.verify.FileInspector;
import dev.distworks.checker.verify.TestSites;
import dev.distworks.checker.wire.Wire;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.testing.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirrors of a package index, as trees of files, against a source that grows. */
class SimpleVerifierTest {
  private static final Effort USUAL = new Effort(0, 1 << 20);

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final MemoryLedger ledger = new MemoryLedger();
  private TestSites sites;
  private Wire wire;
  private SimpleVerifier verifier;

  @BeforeEach
  void start() throws Exception {
    sites = new TestSites();
    wire = Wire.builder().build();
    verifier =
        new SimpleVerifier(
            "simple",
            10,
            sites.source("source", "simple/"),
            new FileInspector(wire, (mirror, target) -> false),
            ledger,
            clock);
    publish(Form.JSON, 10, 2);
  }

  @AfterEach
  void stop() {
    verifier.close();
    wire.close();
    sites.close();
  }

  private enum Form {
    JSON,
    HTML
  }

  /** An index of two projects, each with that many files. */
  private static Map<String, byte[]> index(Form form, long serial, int count) {
    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder root = new StringBuilder();
    for (String project : new String[] {"alpha", "beta"}) {
      root.append(
          form == Form.JSON
              ? "{\"name\":\"" + project + "\"},"
              : "<a href=\"" + project + "/\">" + project + "</a>");
      files.put("simple/" + project + "/", page(form, serial, project, count, files));
    }
    String names = root.toString().replaceFirst(",$", "");
    files.put(
        "simple/",
        (form == Form.JSON ? "{\"projects\":[" + names + "]}" : "<!DOCTYPE html>" + names)
            .getBytes(UTF_8));
    return files;
  }

  private static byte[] page(
      Form form, long serial, String project, int count, Map<String, byte[]> files) {
    StringBuilder links = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      String name = project + "-" + i + ".tar.gz";
      byte[] bytes = (name + " ").repeat(40).getBytes(UTF_8);
      files.put("packages/" + name, bytes);
      String digest = Digester.digest(bytes, DigestAlgorithm.SHA256).hex();
      links.append(
          form == Form.JSON
              ? "%s{\"filename\":\"%s\",\"url\":\"../../packages/%s\",\"hashes\":{\"sha256\":\"%s\"},\"size\":%s}"
                  .formatted(i == 1 ? "" : ",", name, name, digest, bytes.length)
              : "<a href=\"../../packages/%s#sha256=%s\" data-x='1'>%s</a><br/>\n"
                  .formatted(name, digest, name));
    }
    return (form == Form.JSON
            ? "{\"meta\":{\"api-version\":\"1.1\",\"_last-serial\":%s},\"files\":[%s]}"
                .formatted(serial, links)
            : "<!DOCTYPE html>%s<!--SERIAL %s-->".formatted(links, serial))
        .getBytes(UTF_8);
  }

  private void publish(Form form, long serial, int count) throws Exception {
    clock.advance(Duration.ofMinutes(10));
    sites.put("source", index(form, serial, count));
    verifier.learn();
  }

  private RepositoryCheck check(Map<String, byte[]> files) throws Exception {
    sites.put("mirror", files);
    return verifier.verify(Mirror.of(sites.url("mirror")), USUAL).get();
  }

  private void assertVerdict(String word, String detail, Map<String, byte[]> files)
      throws Exception {
    RepositoryCheck check = check(files);
    assertEquals(word, check.verdict().word(), check.verdict().detail());
    assertTrue(check.verdict().detail().contains(detail), check.verdict().detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON JSON", "JSON HTML", "HTML JSON", "HTML HTML"})
  void aWholeMirrorIsCompleteInEitherForm(String forms) throws Exception {
    String[] both = forms.split(" ", 2);
    publish(Form.valueOf(both[0]), 10, 2);
    Map<String, byte[]> mirror = index(Form.valueOf(both[1]), 10, 2);
    assertVerdict("complete", "2 projects", mirror);
    assertTrue(check(mirror).bytes() > 500, "files were looked at");
  }

  @Test
  void anEarlierSerialIsBehindSinceItWasSeen() throws Exception {
    publish(Form.JSON, 20, 3);
    assertVerdict(
        "behind", "-3.tar.gz' is not listed, superseded 0 s ago", index(Form.JSON, 10, 2));
    clock.advance(Duration.ofHours(3));
    assertVerdict("behind", "superseded 3 h ago", index(Form.JSON, 10, 2));
  }

  @Test
  void aFileThatASourceTookAwayIsNoPoison() throws Exception {
    publish(Form.JSON, 20, 3);
    Map<String, byte[]> mirror = index(Form.JSON, 20, 3);
    assertVerdict("complete", "2 projects", mirror);
    publish(Form.JSON, 30, 2);
    assertVerdict("behind", "which the source does not list", mirror);
  }

  @Test
  void aPageOfTodayWithoutOneOfItsFilesIsPartial() throws Exception {
    Map<String, byte[]> mirror = index(Form.JSON, 10, 2);
    mirror.put("simple/alpha/", page(Form.JSON, 10, "alpha", 1, new TreeMap<>()));
    assertVerdict("partial", "'alpha-2.tar.gz' is not listed", mirror);
  }

  @Test
  void listedFilesThatAreNotThereArePartial() throws Exception {
    Map<String, byte[]> mirror = index(Form.HTML, 10, 2);
    mirror.keySet().removeIf(path -> path.startsWith("packages/"));
    assertVerdict("partial", "is not there, status 404", mirror);
    mirror = index(Form.HTML, 10, 2);
    mirror.remove("simple/beta/");
    assertVerdict("partial", "'simple/beta/', status 404", mirror);
  }

  @Test
  void aProjectThatIsNewAtTheSourceIsBehind() throws Exception {
    Map<String, byte[]> more = index(Form.JSON, 20, 2);
    more.put(
        "simple/",
        "{\"projects\":[{\"name\":\"alpha\"},{\"name\":\"beta\"},{\"name\":\"new\"}]}"
            .getBytes(UTF_8));
    more.put("simple/new/", page(Form.JSON, 20, "new", 1, more));
    clock.advance(Duration.ofMinutes(10));
    sites.put("source", more);
    verifier.learn();
    assertVerdict("behind", "'simple/new/', status 404", index(Form.JSON, 20, 2));
  }

  @Test
  void bytesThatTheSourceNeverHadArePoison() throws Exception {
    Map<String, byte[]> mirror = index(Form.JSON, 10, 2);
    mirror.replaceAll(
        (path, bytes) ->
            path.startsWith("packages/")
                ? new String(bytes, UTF_8)
                    .replace("alpha", "omega")
                    .replace("beta", "zeta")
                    .getBytes(UTF_8)
                : bytes);
    assertVerdict("poisoned", "has sha256", mirror);

    mirror.replaceAll(
        (path, bytes) -> path.startsWith("packages/") ? "evil".getBytes(UTF_8) : bytes);
    assertVerdict("poisoned", "has other bytes, and has 4 bytes", mirror);
    mirror.replaceAll(
        (path, bytes) ->
            path.startsWith("packages/")
                ? path.substring("packages/".length()).getBytes(UTF_8)
                : bytes);
    assertVerdict("partial", "bytes, expected", mirror);

    mirror = index(Form.JSON, 10, 2);
    mirror.put("simple/alpha/", page(Form.JSON, 10, "alpha", 3, new TreeMap<>()));
    assertVerdict("poisoned", "'alpha-3.tar.gz' is listed, which the source does not list", mirror);

    mirror = index(Form.JSON, 10, 2);
    String page = new String(mirror.get("simple/beta/"), UTF_8);
    String other = page.replaceAll("\"sha256\":\"..", "\"sha256\":\"00");
    mirror.put("simple/beta/", other.getBytes(UTF_8));
    assertVerdict("poisoned", "is listed with sha256 00", mirror);

    mirror = index(Form.JSON, 10, 2);
    mirror.put("simple/beta/", new byte[300_000]);
    assertVerdict("poisoned", "more bytes", mirror);
  }

  @Test
  void anEarlierSerialThanItServedBeforeIsRolledBack() throws Exception {
    assertVerdict("complete", "2 projects", index(Form.HTML, 10, 2));
    assertVerdict("rolled-back", "serial 9 after serial 10", index(Form.HTML, 9, 2));
  }

  @Test
  void nothingThereIsUnreachable() throws Exception {
    assertVerdict("unreachable", "none of the sampled projects is there", Map.of());
  }

  @Test
  void aSourceOutOfReachSaysNothingOfAMirror() throws Exception {
    clock.advance(Duration.ofMinutes(10));
    sites.remove("source");
    // The source's server answers, and has no page: projects that it took away are not compared.
    assertVerdict("unreachable", "was not compared", index(Form.JSON, 10, 2));
  }

  @Test
  void aHostilePageTakesNoLongerThanItsSize() throws Exception {
    assertEquals(0, ProjectPage.read("<a ".repeat(1 << 20).getBytes(UTF_8), "").links().size());
    byte[] spaces = ("<a href" + " ".repeat(1 << 20) + ">").getBytes(UTF_8);
    assertEquals(0, ProjectPage.read(spaces, "").links().size());
    assertVerdict("poisoned", "'simple/", withPage("{\"files\": [" + "[".repeat(5_000)));
  }

  private static Map<String, byte[]> withPage(String text) {
    Map<String, byte[]> mirror = index(Form.JSON, 10, 2);
    mirror.put("simple/alpha/", text.getBytes(UTF_8));
    return mirror;
  }

  @Test
  void aPageThatOnlySaysOfItselfThatItIsOldIsNotForClients() throws Exception {
    Map<String, byte[]> mirror = index(Form.JSON, 9, 2);
    mirror.put("simple/alpha/", page(Form.JSON, 9, "alpha", 3, new TreeMap<>()));
    Verdict verdict = check(mirror).verdict();
    assertEquals("behind", verdict.word(), verdict.detail());
    assertTrue(verdict instanceof Verdict.Behind behind && !behind.vouched(), verdict.detail());
  }
}
