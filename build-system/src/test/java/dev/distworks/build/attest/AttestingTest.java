package dev.distworks.build.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.attest.AttestationEvent.Postponed;
import dev.distworks.build.attest.BuildStatement.Kind;
import dev.distworks.build.attest.BuildStatement.Output;
import dev.distworks.build.edit.HubStore;
import dev.distworks.build.edit.MemoryHubStore;
import dev.distworks.build.jdbc.SqlHubStore;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttestingTest {
  private static final Duration STILL = Attesting.STILL_FOR;

  @TempDir private Path top;

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final List<BuildStatement> signed = new ArrayList<>();
  private final List<AttestationEvent> told = new ArrayList<>();

  /** Signs by noting the names of what it signs. */
  private byte[] sign(BuildStatement statement) {
    signed.add(statement);
    return String.join(" ", paths(statement)).getBytes(UTF_8);
  }

  private static List<String> paths(BuildStatement statement) {
    return statement.outputs().stream().map(Output::path).toList();
  }

  private ImportingHub hub() throws IOException {
    return hub(new MemoryHubStore(clock), true);
  }

  private ImportingHub hub(HubStore store, boolean attests) throws IOException {
    return new ImportingHub(store, top, clock, attests);
  }

  private Attesting attesting(ImportingHub hub, StatementSigner signer) {
    return Attesting.of(hub.hub(), signer, told::add);
  }

  private Path attestation(String name) {
    return top.resolve(
        "packages/%s/1/1/data/attestations/%s-1-1.intoto.jsonl".formatted(name, name));
  }

  private void rest() {
    clock.advance(STILL);
  }

  private Postponed postponed(int index) {
    return assertInstanceOf(Postponed.class, told.get(index));
  }

  @Test
  void statesAllFilesOfABuildWhenTheyHaveBeenStillForAWhile() throws IOException {
    ImportingHub hub = hub();
    Attesting attesting = attesting(hub, this::sign);
    hub.importSource("a");
    clock.advance(STILL.minusMillis(1));
    hub.importBinary("a", "x86_64");
    clock.advance(STILL.minusMillis(1));
    attesting.attest();
    assertFalse(Files.exists(attestation("a")));
    clock.advance(Duration.ofMillis(1));
    attesting.attest();
    assertEquals("src/a-1-1.src.rpm x86_64/a-1-1.x86_64.rpm\n", Files.readString(attestation("a")));
    BuildStatement statement = signed.get(0);
    assertEquals(Kind.IMPORTED, statement.kind());
    assertEquals("build/1", statement.invocation());
    for (Output output : statement.outputs()) {
      byte[] file = Files.readAllBytes(top.resolve("packages/a/1/1").resolve(output.path()));
      assertEquals(Digester.digest(file, DigestAlgorithm.SHA256), output.digest());
    }
    rest();
    attesting.attest();
    assertEquals(1, signed.size());
    assertEquals(List.of(new AttestationEvent.Stated("a-1-1", attestation("a"))), told);
  }

  @Test
  void statesAnewWhenAFileOrASignedCopyOfOneCame() throws IOException {
    ImportingHub hub = hub();
    Attesting attesting = attesting(hub, this::sign);
    hub.importSource("a");
    rest();
    attesting.attest();
    hub.importSigned("a", "noarch");
    rest();
    attesting.attest();
    assertEquals(List.of("src/a-1-1.src.rpm", "noarch/a-1-1.noarch.rpm"), paths(signed.get(1)));
    hub.call("writeSignedRPM", "a-1-1.noarch", ImportingHub.KEY);
    rest();
    attesting.attest();
    String copy = "data/signed/" + ImportingHub.KEY + "/noarch/a-1-1.noarch.rpm";
    assertEquals(copy, paths(signed.get(2)).get(2));
    assertTrue(Files.readString(attestation("a")).endsWith(copy + "\n"));
  }

  @Test
  void asksNobodyElseToSignWhileSigningFailsAndLosesNothing() throws IOException {
    ImportingHub hub = hub();
    List<String> asked = new ArrayList<>();
    Attesting broken =
        attesting(
            hub,
            statement -> {
              asked.add(statement.nvr());
              throw new IOException("the bridge is away");
            });
    hub.importSource("a");
    hub.importSource("b");
    rest();
    broken.attest();
    broken.attest();
    assertEquals(List.of("a-1-1"), asked);
    clock.advance(Duration.ofSeconds(1));
    broken.attest();
    assertEquals(2, asked.size());
    assertEquals("the bridge is away", postponed(0).reason());
    assertEquals(Duration.ofSeconds(1), postponed(0).pause());
    assertEquals(Duration.ofSeconds(2), postponed(1).pause());
    attesting(hub, this::sign).attest();
    assertTrue(Files.exists(attestation("a")) && Files.exists(attestation("b")));
  }

  @Test
  void statesNothingOfAFileThatIsNotTheOneImported() throws IOException {
    ImportingHub hub = hub();
    Attesting attesting = attesting(hub, this::sign);
    hub.importSource("a");
    hub.importSource("b");
    Path file = top.resolve("packages/a/1/1/src/a-1-1.src.rpm");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    rest();
    attesting.attest();
    assertFalse(Files.exists(attestation("a")));
    assertTrue(Files.exists(attestation("b")));
    assertTrue(postponed(0).reason().contains("is not what was recorded"), postponed(0).reason());
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    attesting.attest();
    assertFalse(Files.exists(attestation("a")));
    clock.advance(Duration.ofSeconds(1));
    attesting.attest();
    assertTrue(Files.exists(attestation("a")));
  }

  @Test
  void statesAfterARestartWhatWasDueBefore() throws IOException {
    try (ImportingHub hub = hub(SqlHubStore.embedded(top.resolve("db"), clock), true)) {
      hub.importSource("a");
    }
    rest();
    try (ImportingHub hub = hub(SqlHubStore.embedded(top.resolve("db"), clock), true)) {
      attesting(hub, this::sign).attest();
      assertTrue(Files.exists(attestation("a")));
    }
    try (ImportingHub hub = hub(SqlHubStore.embedded(top.resolve("db"), clock), true)) {
      attesting(hub, this::sign).attest();
      assertEquals(1, signed.size());
    }
  }

  @Test
  void statesAnewWhatChangedWhileItWasBeingSigned() throws IOException {
    ImportingHub hub = hub();
    hub.importSource("a");
    rest();
    attesting(
            hub,
            statement -> {
              hub.importBinary("a", "noarch");
              return sign(statement);
            })
        .attest();
    rest();
    attesting(hub, this::sign).attest();
    assertEquals(2, signed.get(1).outputs().size());
    assertTrue(Files.readString(attestation("a")).contains("noarch"));
  }

  @Test
  void leavesNothingOfABuildThatWasDeletedWhileItWasBeingSigned() throws IOException {
    ImportingHub hub = hub();
    hub.importSource("a");
    rest();
    attesting(
            hub,
            statement -> {
              hub.call("deleteBuild", "a-1-1");
              return sign(statement);
            })
        .attest();
    try (Stream<Path> left = Files.walk(top.resolve("packages"))) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
    assertEquals(List.of(), told);
    assertEquals(0, hub.due());
  }

  @Test
  void notesNothingInAHubThatIsNotSetToItAndStatesOldBuildsOnDemand() throws IOException {
    MemoryHubStore store = new MemoryHubStore(clock);
    ImportingHub before = hub(store, false);
    before.importSource("a");
    assertEquals(0, before.due());
    assertTrue(before.fault("distworks.attestBuild", "a-1-1").text().contains("not set to"));
    ImportingHub hub = hub(store, true);
    hub.call("distworks.attestBuild", "a-1-1");
    rest();
    attesting(hub, this::sign).attest();
    assertTrue(Files.exists(attestation("a")));
    hub.call("createEmptyBuild", "empty", "1", "1", 0);
    assertTrue(hub.fault("distworks.attestBuild", "empty-1-1").text().contains("with packages"));
  }

  @Test
  void worksByItselfUntilItIsClosed() throws Exception {
    ImportingHub hub = hub();
    hub.importSource("a");
    rest();
    CountDownLatch done = new CountDownLatch(1);
    Attesting attesting = Attesting.of(hub.hub(), this::sign, event -> done.countDown()).start();
    try {
      assertTrue(done.await(30, TimeUnit.SECONDS));
    } finally {
      attesting.close();
    }
    assertTrue(Files.exists(attestation("a")));
  }
}
