package dev.distworks.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.build.Nvr;
import dev.distworks.build.attest.Attesting;
import dev.distworks.build.config.HubConfig;
import dev.distworks.build.edit.NewBuild;
import dev.distworks.build.fact.AttestationDue;
import dev.distworks.build.fact.Rpm;
import dev.distworks.build.hub.Hub;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttestationCommandsTest {
  private static final String BUILDER = "https://koji.example/hub";

  @TempDir private Path folder;

  private final CapturedConsole captured = new CapturedConsole(false);
  private Path rpm;

  @BeforeEach
  void makeKey() throws IOException {
    Files.writeString(folder.resolve("pass"), "correct horse\n");
    rpm = Files.write(folder.resolve("six.rpm"), RpmBytes.of("six", "1", "1", "noarch").build());
    run(
        "sign key generate --key k --algorithm ed25519 --user-id Hub --keystore keys --passphrase-file pass");
    run("sign key export --key k --keystore keys --output k.asc");
  }

  /** Runs a command line whose words that name files of ours are seen from the test's folder. */
  private int exit(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      boolean file =
          word.matches("keys|pass|k.asc|other.asc|.*[.](rpm|json|jsonl|yaml|txt)|rpms|rpms/.*");
      words.add(file ? folder.resolve(word).toString() : word);
    }
    return captured.run(words.toArray(String[]::new));
  }

  private void run(String line) {
    assertEquals(0, exit(line), captured.err());
  }

  private void refused(int exit, String because, String line) {
    int found = exit(line);
    assertTrue(captured.err().contains(because), captured.err());
    assertEquals(exit, found, captured.err());
  }

  private void attest(String files) {
    run(
        "sign attest --key k --keystore keys --passphrase-file pass --builder "
            + BUILDER
            + " --invocation task/7 --output s.intoto.json "
            + files);
  }

  @Test
  void verifiesFilesByWhatTheirBuilderStatesOfThem() throws IOException {
    attest("six.rpm");
    run("sign verify --keyring k.asc --attestation s.intoto.json six.rpm");
    assertTrue(captured.out().contains("six.rpm: trusted: "), captured.out());
    assertTrue(captured.out().contains("built by '" + BUILDER + "'"), captured.out());
    assertTrue(captured.out().contains("task/7"), captured.out());
    run("sign verify --keyring k.asc s.intoto.json");
    assertTrue(captured.out().contains("states how 1 files were built"), captured.out());
    Files.writeString(folder.resolve("b.txt"), "other");
    refused(
        1,
        "no attestation names it",
        "sign verify --keyring k.asc --attestation s.intoto.json six.rpm b.txt");
    Files.writeString(rpm, "changed");
    refused(
        1, "not what is stated", "sign verify --keyring k.asc --attestation s.intoto.json six.rpm");
  }

  @Test
  void refusesAnotherBuilderAnotherKeyAndWhatIsNoEnvelope() throws IOException {
    attest("six.rpm");
    String verify = "sign verify --keyring k.asc --attestation s.intoto.json ";
    run(verify + "--builder " + BUILDER + " six.rpm");
    refused(1, "another builder made it", verify + "--builder https://evil.example six.rpm");
    refused(2, "add --attestation FILE", "sign verify --keyring k.asc --builder a:b six.rpm");
    refused(2, "give one of them", verify + "--signature b.txt six.rpm");
    run(
        "sign key generate --key o --algorithm ed25519 --user-id O --keystore keys --passphrase-file pass");
    run("sign key export --key o --keystore keys --output other.asc");
    refused(1, "unknown-key", verify.replace("k.asc", "other.asc") + "six.rpm");
    String envelope = Files.readString(folder.resolve("s.intoto.json"));
    Files.writeString(folder.resolve("s.intoto.json"), envelope.substring(0, 90));
    refused(1, "the envelope is malformed", verify + "six.rpm");
  }

  @Test
  void statesHowARepositoryWasComposedOnlyWithAKey() throws IOException {
    Files.createDirectories(folder.resolve("rpms"));
    Files.move(rpm, folder.resolve("rpms/six.rpm"));
    String compose = "compose repo rpms --attest-builder " + BUILDER;
    refused(2, "add --sign-with KEY", compose);
    refused(
        2, "no key 'none'", compose + " --sign-with none --keystore keys --passphrase-file pass");
    refused(
        2, "no such file", compose + " --sign-with k --keystore keys --passphrase-file none.txt");
    run(compose + " --sign-with k --keystore keys --passphrase-file pass");
    run(
        "sign verify --keyring k.asc --attestation rpms/repodata/repomd.xml.intoto.json --builder "
            + BUILDER
            + " "
            + folder.resolve("rpms/repodata/repomd.xml"));
    refused(
        1,
        "no attestation names it",
        "sign verify --keyring k.asc --attestation rpms/repodata/repomd.xml.intoto.json rpms/six.rpm");
  }

  private HubConfig config(String attestations) throws IOException {
    return HubConfig.parse(
        folder.resolve("hub.yaml"),
        "attestations: {builder: '" + BUILDER + "', " + attestations + "}");
  }

  private void assertUnstartable(String because, String attestations) throws IOException {
    HubConfig config = config(attestations);
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> HubAttesting.signer(config.attestations()));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertTrue(failure.getMessage().contains(because), failure.getMessage());
  }

  @Test
  void startsNoHubThatCannotSignWhatItIsToState() throws IOException {
    assertUnstartable("no such file", "key: k, keystore: keys, passphrase-file: nopass");
    assertUnstartable("no key 'x'", "key: x, keystore: keys, passphrase-file: pass");
    assertUnstartable("no key 'k'", "key: k, keystore: nokeys, passphrase-file: pass");
    Files.writeString(folder.resolve("wrong"), "wrong\n");
    assertUnstartable("passphrase is wrong", "key: k, keystore: keys, passphrase-file: wrong");
    Files.writeString(folder.resolve("empty"), "\n");
    assertUnstartable("expected a passphrase", "key: k, keystore: keys, passphrase-file: empty");
    String remote =
        "key: k, passphrase-file: pass, user: u, ca: ca, certificate: c, private-key: p";
    assertUnstartable("no such file", remote + ", bridge: '127.0.0.1:1'");
    assertUnstartable("'bridge': expected", remote + ", bridge: nowhere");
  }

  @Test
  void statesAndVerifiesABuildOfAHub() throws Exception {
    HubConfig config = config("key: k, keystore: keys, passphrase-file: pass");
    Path build = Files.createDirectories(config.topdir().resolve("packages/six/1/1/noarch"));
    Files.copy(rpm, build.resolve("six-1-1.noarch.rpm"));
    try (Hub hub = HubCommand.open(config);
        BuildSigner signer = HubAttesting.signer(config.attestations()).orElseThrow()) {
      hub.change(
          0,
          edit -> {
            int id = edit.builds().create(NewBuild.complete(Nvr.parse("six-1-1"), 0));
            edit.rpms()
                .add(
                    new Rpm(
                        0,
                        id,
                        "six",
                        "1",
                        "1",
                        Optional.empty(),
                        "noarch",
                        0,
                        "",
                        1,
                        1,
                        Optional.empty(),
                        false));
            edit.changes()
                .put(edit.facts().work.attestationsDue, new AttestationDue(id, Instant.EPOCH));
            return id;
          });
      Attesting.of(hub, signer, event -> {}).attest();
      Path attestation = build.resolveSibling("data/attestations/six-1-1.intoto.jsonl");
      run(
          "sign verify --keyring k.asc --builder "
              + BUILDER
              + " --attestation "
              + attestation
              + " six.rpm");
      assertTrue(captured.out().contains("hub/import/v1, build/1"), captured.out());
    }
  }
}
