package dev.distworks.signing.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.signing.SignatureVerifier;
import dev.distworks.signing.audit.AuditVerifier;
import dev.distworks.signing.openpgp.Cleartext;
import dev.distworks.signing.service.client.ApprovalPendingException;
import dev.distworks.signing.service.client.DeadlineException;
import dev.distworks.signing.service.client.RefusedException;
import dev.distworks.signing.service.client.RemoteSigner;
import dev.distworks.signing.service.client.SigningClient;
import dev.distworks.signing.service.wire.Fields;
import dev.distworks.signing.service.wire.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningServiceTest {
  private static final byte[] CONTENT = "what is to be signed\n".getBytes(UTF_8);
  private static final byte[] HEADER = RpmHeaders.of("hello", "1.0", "2", "noarch");

  @TempDir Path folder;
  private ServiceRig rig;

  @BeforeEach
  void start() throws IOException {
    rig = ServiceRig.running(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String refusal(org.junit.jupiter.api.function.Executable asking) {
    return String.valueOf(assertThrows(RefusedException.class, asking).getMessage());
  }

  @Test
  void signsContentTextsAndHeaders() throws IOException {
    RemoteSigner signer = rig.signer(rig.client("alice"));
    byte[] detached = signer.sign(new ByteArrayInputStream(CONTENT));
    rig.verify(signer.certificate(), CONTENT, detached);
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Cleartext.sign(new ByteArrayInputStream(CONTENT), signer, text);
    assertTrue(text.toString(UTF_8).contains("BEGIN PGP SIGNATURE"));
  }

  @Test
  void refusesUsersWithoutGrantAndThoseWhoDoNotExist() throws IOException {
    SigningClient bob = rig.client("bob");
    assertTrue(refusal(() -> rig.signer(bob)).contains("'bob' has no access to key 'rel'"));
    SigningClient carol = rig.client("carol");
    assertTrue(refusal(() -> rig.signer(carol)).contains("no user 'carol'"));
    String nokey = refusal(() -> RemoteSigner.open(rig.client("alice"), "nokey", rig.clock));
    assertTrue(nokey.contains("no key 'nokey'"), nokey);
  }

  @Test
  void refusesWhoIsNoAdministrator() throws IOException {
    SigningClient alice = rig.client("alice");
    String refusal =
        refusal(
            () ->
                alice.ask(
                    "new-key",
                    "new-key",
                    Optional.empty(),
                    new Fields().add(Words.KEY, "mine").add(Words.NEW_PASSPHRASE, "x")));
    assertTrue(refusal.contains("'alice' is no administrator"), refusal);
  }

  @Test
  void saysWhoTheCertificateIsFor() throws IOException {
    SigningClient.Builder builder = rig.client("bob", "alice-secret").user("alice");
    assertTrue(
        assertThrows(IllegalArgumentException.class, builder::build)
            .getMessage()
            .contains("expected 'bob', whom the certificate names, found 'alice'"));
  }

  @Test
  void makesWhoGuessesPassphrasesWait() throws IOException {
    for (int i = 0; i < 3; i++) {
      SigningClient wrong = rig.opened(rig.client("alice", "wrong" + i));
      assertTrue(refusal(() -> rig.signer(wrong)).contains("passphrase of 'alice' is wrong"));
    }
    SigningClient right = rig.client("alice");
    String refusal = refusal(() -> rig.signer(right));
    assertTrue(refusal.contains("3 wrong passphrases in a row by 'alice'; try again in"), refusal);
    rig.clock.advance(Duration.ofSeconds(2));
    rig.signer(rig.client("alice")).signRpmHeader(HEADER);
  }

  @Test
  void makesWhoAsksTooOftenWait() throws IOException {
    rig.stopServer();
    rig.requestsPerMinute(6);
    rig.startServer();
    SigningClient alice = rig.client("alice");
    RemoteSigner signer = rig.signer(alice);
    RemoteSigner hasty =
        RemoteSigner.of(alice.within(Duration.ofSeconds(2)), "rel", signer.certificate());
    String trouble = "";
    for (int i = 0; i < 7 && !trouble.contains("'alice' asks more than 6 times a minute"); i++) {
      trouble = troubleWith(hasty);
    }
    assertTrue(trouble.contains("'alice' asks more than 6 times a minute"), trouble);
    SigningClient bob = rig.client("bob");
    bob.ask("info", "user-info", Optional.empty(), new Fields().add(Words.USER, "bob"));
    rig.clock.advance(Duration.ofMinutes(1));
    signer.signRpmHeader(HEADER);
  }

  /** What a request failed with; empty when it did not. */
  private static String troubleWith(RemoteSigner signer) throws IOException {
    try {
      signer.signRpmHeader(HEADER);
      return "";
    } catch (DeadlineException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void takesBackAGrantInTheMiddleOfAConversation() throws IOException {
    rig.grant("bob");
    RemoteSigner signer = rig.signer(rig.client("bob"));
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    rig.revoke("bob");
    assertTrue(refusal(() -> signer.signRpmHeader(HEADER)).contains("has no access"));
  }

  @Test
  void refusesAHeaderThatIsNotTheOneThatWasAskedFor() throws IOException {
    RemoteSigner signer = rig.signer(rig.client("alice"));
    signer.signRpmHeader(HEADER, Optional.of("hello-1.0-2.noarch"));
    for (String other :
        List.of("hello-1.0-3.noarch", "hallo-1.0-2.noarch", "hello-7:1.0-2.noarch")) {
      String refusal = refusal(() -> signer.signRpmHeader(HEADER, Optional.of(other)));
      assertTrue(refusal.contains("expected the header of '" + other + "'"), refusal);
    }
    assertTrue(refusal(() -> signer.signRpmHeader(CONTENT)).contains("magic number"));
    byte[] cut = java.util.Arrays.copyOf(HEADER, HEADER.length - 5);
    refusal(() -> signer.signRpmHeader(cut));
  }

  @Test
  void signsOnlyPackagesThatTheKeyIsFor() throws IOException {
    rig.rule("nevra", "hell?-*.noarch");
    rig.rule("content", "no");
    RemoteSigner signer = rig.signer(rig.client("alice"));
    signer.signRpmHeader(HEADER);
    byte[] other = RpmHeaders.of("kernel", "6", "1", "noarch");
    assertTrue(refusal(() -> signer.signRpmHeader(other)).contains("may not sign 'kernel"));
    assertTrue(
        refusal(() -> signer.sign(new ByteArrayInputStream(CONTENT))).contains("packages only"));
  }

  @Test
  void signsOnlyWhatTheBuildSystemBuilt() throws IOException {
    rig.stopServer();
    rig.built((nevra, header) -> nevra.name().equals("hello"));
    rig.startServer();
    rig.rule("built-only", "yes");
    RemoteSigner signer = rig.signer(rig.client("alice"));
    signer.signRpmHeader(HEADER);
    byte[] other = RpmHeaders.of("evil", "6", "1", "noarch");
    assertTrue(refusal(() -> signer.signRpmHeader(other)).contains("does not know 'evil-6-1"));
  }

  @Test
  void waitsForOthersToApprove() throws Exception {
    rig.grant("bob");
    rig.rule("approvals", "2");
    SigningClient alice = rig.client("alice");
    RemoteSigner hasty =
        RemoteSigner.of(
            alice.within(Duration.ofSeconds(4)), "rel", rig.signer(alice).certificate());
    byte[] other = RpmHeaders.of("hello", "1.0", "3", "noarch");
    CompletableFuture<ApprovalPendingException> another =
        CompletableFuture.supplyAsync(
            () -> assertThrows(ApprovalPendingException.class, () -> hasty.signRpmHeader(other)));
    ApprovalPendingException pending =
        assertThrows(ApprovalPendingException.class, () -> hasty.signRpmHeader(HEADER));
    assertTrue(pending.getMessage().contains("has 1 of 2 approvals"), pending.getMessage());
    Fields request = new Fields().add("request", pending.request());
    assertTrue(
        refusal(() -> alice.ask("approve", "approve", Optional.empty(), request))
            .contains("is your own"));
    SigningClient bob = rig.client("bob");
    List<String> waiting =
        bob.ask("list", "list-approvals", Optional.empty(), new Fields()).texts(Words.LINE);
    assertTrue(waiting.get(0).contains("alice rel 1/2 hello-"), waiting.toString());
    bob.ask("approve", "approve", Optional.empty(), request);
    rig.verify(hasty.certificate(), HEADER, hasty.signRpmHeader(HEADER));
    assertNotEquals(pending.request(), another.join().request());
    List<String> left =
        bob.ask("list", "list-approvals", Optional.empty(), new Fields()).texts(Words.LINE);
    assertTrue(left.toString().contains("alice rel 1/2 hello-1.0-3.noarch"), left.toString());
  }

  @Test
  void answersManyRequestsOfManyClientsAtOnce() throws Exception {
    int clients = 50;
    int each = 20;
    ExecutorService pool = Executors.newFixedThreadPool(clients * each);
    try {
      List<RemoteSigner> signers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        signers.add(rig.signer(rig.client("alice")));
      }
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < clients * each; i++) {
        byte[] header = RpmHeaders.of("p" + i, "1", "1", "noarch");
        RemoteSigner signer = signers.get(i % clients);
        results.add(pool.submit(() -> signer.signRpmHeader(header)));
      }
      SignatureVerifier keys = rig.verifier(signers.get(0).certificate());
      for (int i = 0; i < results.size(); i++) {
        byte[] header = RpmHeaders.of("p" + i, "1", "1", "noarch");
        keys.verify(new ByteArrayInputStream(header), results.get(i).get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void remembersEverythingThroughARestart() throws IOException {
    rig.grant("bob");
    rig.stopServer();
    rig.startServer();
    RemoteSigner signer = rig.signer(rig.client("bob"));
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
  }

  @Test
  void keepsSecretsOffItsDiskAndLogsWhatItDid() throws IOException {
    rig.grant("bob");
    rig.signer(rig.client("bob")).signRpmHeader(HEADER);
    SigningClient wrong = rig.opened(rig.client("alice", "not-the-secret"));
    refusal(() -> rig.signer(wrong));
    rig.stopServer();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!content.contains("-secret"), file + " has a passphrase");
      }
    }
    String log = Files.readString(rig.audit());
    assertTrue(log.contains(" sign-rpm user=bob ") && log.contains("nevra=hello-"), log);
    assertTrue(log.contains(" wrong-passphrase user=alice key=rel"), log);
    assertEquals(log.lines().count(), AuditVerifier.verify(rig.audit(), Optional.empty()).lines());
  }

  @Test
  void changesPassphrasesAndExpiry() throws IOException {
    SigningClient alice = rig.client("alice");
    alice.ask(
        "change",
        "change-passphrase",
        Optional.of("rel"),
        new Fields().add(Words.NEW_PASSPHRASE, "another"));
    RemoteSigner signer = rig.signer(rig.opened(rig.client("alice", "another")));
    signer.signRpmHeader(HEADER);
    String accountOnly = refusal(() -> rig.signer(rig.client("alice")).signRpmHeader(HEADER));
    assertTrue(accountOnly.contains("of the account of 'alice'"), accountOnly);
    SigningClient again = rig.opened(rig.client("alice", "another"));
    again.ask(
        "expire",
        "change-key-expiration",
        Optional.of("rel"),
        new Fields().add("expires", rig.clock.instant().plusSeconds(3600).toString()));
    rig.verify(signer.certificate(), HEADER, signer.signRpmHeader(HEADER));
    rig.clock.advance(Duration.ofHours(2));
    assertTrue(refusal(() -> signer.signRpmHeader(HEADER)).contains("expired at"));
  }

  @Test
  void endsWithinItsDeadlineWithoutAServer() throws IOException {
    rig.stopServer();
    SigningClient hasty =
        rig.opened(rig.client("alice", "alice-secret").deadline(Duration.ofMillis(700)));
    long begun = System.nanoTime();
    DeadlineException late = assertThrows(DeadlineException.class, () -> rig.signer(hasty));
    assertTrue(System.nanoTime() - begun < 10_000_000_000L);
    assertTrue(late.getMessage().contains("no answer within 0.7 s"), late.getMessage());
  }

  @Test
  void keepsALastAdministratorAndALastUserOfAKey() throws IOException {
    SigningClient admin = rig.client("admin");
    Fields self = new Fields().add(Words.USER, "admin");
    assertTrue(
        refusal(() -> admin.ask("delete", "delete-user", Optional.empty(), self))
            .contains("last administrator"));
    Fields alice = new Fields().add(Words.USER, "alice");
    assertTrue(
        refusal(() -> admin.ask("delete", "delete-user", Optional.empty(), alice))
            .contains("only one with access"));
  }
}
