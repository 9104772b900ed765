package dev.distworks.signing.rpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.signing.KeyAlgorithm;
import dev.distworks.signing.Signer;
import dev.distworks.signing.SigningException;
import dev.distworks.signing.UntrustedSignatureException;
import dev.distworks.signing.openpgp.Keyring;
import dev.distworks.signing.openpgp.OpenPgpKey;
import dev.distworks.signing.openpgp.TestKeys;
import dev.distworks.signing.openpgp.VerificationPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpmSigningTest {
  private static final int SMALL = 1000;
  private static final int LARGE = 3 << 20;

  private static OpenPgpKey rsa;
  private static OpenPgpKey ed;

  @TempDir private Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    rsa = TestKeys.key(KeyAlgorithm.RSA_2048);
    ed = TestKeys.key(KeyAlgorithm.ED25519);
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, LARGE})
  void signsInPlaceAndTouchesNothingElse(int payload) throws Exception {
    Path file = Rpms.file(folder, "six.rpm", payload);
    byte[] tail = Rpms.tail(file);
    long size = Files.size(file);
    assertEquals(1, sign(List.of(rsa), file).count("stored"));
    assertEquals(1, verifier(rsa).verify(file).signatures().size());
    assertTrue(RpmFile.read(file).signature().has(RpmTag.SIG_RSA));
    assertEquals(1, sign(List.of(rsa), file).count("current"));
    assertEquals(1, sign(List.of(ed), file).count("stored"));
    verifier(ed).verify(file);
    assertFalse(RpmFile.read(file).signature().has(RpmTag.SIG_RSA));
    assertThrows(UntrustedSignatureException.class, () -> verifier(rsa).verify(file));
    assertArrayEquals(tail, Rpms.tail(file));
    assertEquals(size, Files.size(file));
    assertNothingLeftBeside(file);
  }

  @Test
  void stripsToWhatItWas() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    byte[] original = Files.readAllBytes(file);
    sign(List.of(rsa), file);
    assertFalse(Arrays.equals(original, Files.readAllBytes(file)));
    try (RpmSigning signing = RpmSigning.stripping()) {
      assertEquals(1, signing.strip(List.of(file)).count("stored"));
      assertEquals(1, signing.strip(List.of(file)).count("current"));
    }
    assertArrayEquals(original, Files.readAllBytes(file));
  }

  @Test
  void signsHeaderAndPayloadTogetherForOldReleases() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    try (RpmSigning signing =
        RpmSigning.builder(List.of(TestKeys.signer(rsa))).headerAndPayload(true).build()) {
      assertTrue(signing.sign(List.of(file)).succeeded());
    }
    assertTrue(RpmFile.read(file).signature().has(RpmTag.SIG_PGP));
    assertEquals(2, verifier(rsa).verify(file).signatures().size());
  }

  @Test
  void signsWithSeveralKeysForThoseWhoKnowOneOfThem() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    assertTrue(sign(List.of(rsa, ed), file).succeeded());
    assertEquals(1, sign(List.of(rsa, ed), file).count("current"));
    assertEquals(2, verifier(rsa).verify(file).signatures().size());
    assertEquals(2, SignatureTags.openPgp(RpmFile.read(file).signature(), "six.rpm").size());
  }

  @Test
  void makesRoomWhereNoneIsReserved() throws Exception {
    Path file = folder.resolve("six.rpm");
    Files.write(
        file,
        Rpms.with(SMALL)
            .signature(RpmTag.SIG_RESERVED_SPACE, RpmType.BINARY, 1, new byte[1])
            .build());
    byte[] tail = Rpms.tail(file);
    assertTrue(sign(List.of(rsa), file).succeeded());
    verifier(rsa).verify(file);
    assertArrayEquals(tail, Rpms.tail(file));
  }

  @Test
  void leavesOtherNamesOfAFileAsTheyWere() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", LARGE);
    Path other = Files.createLink(folder.resolve("other.rpm"), file);
    byte[] original = Files.readAllBytes(other);
    sign(List.of(ed), file);
    assertArrayEquals(original, Files.readAllBytes(other));
    verifier(ed).verify(file);
  }

  @Test
  void keepsTheAttributesOfAFile() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    UserDefinedFileAttributeView before =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    assumeTrue(before != null, "no attributes of users on this file system");
    before.write("origin", ByteBuffer.wrap(new byte[] {7}));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    sign(List.of(ed), file);
    assertEquals("r--r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        List.of("origin"),
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).list());
  }

  @Test
  void leavesAWholeFileWhenSeveralSignItAtOnce() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", 900_000);
    byte[] tail = Rpms.tail(file);
    for (int i = 0; i < 5; i++) {
      sign(List.of(ed), file, file, file, file);
      sign(List.of(rsa), file, file, file, file);
      verifier(rsa).verify(file);
    }
    assertArrayEquals(tail, Rpms.tail(file));
    assertNothingLeftBeside(file);
  }

  @Test
  void removesWhatAKilledRunLeft() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    Path dead = Files.write(Journal.sibling(file, ".999999999-1.staged"), new byte[10]);
    Path other = Files.write(Staged.name(file), new byte[10]);
    sign(List.of(ed), file);
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(other), "it is of a process that runs");
  }

  @Test
  void tidiesAFolderOnceForManyRuns() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    Path dead = Files.write(Journal.sibling(file, ".999999999-1.staged"), new byte[10]);
    try (RpmSigning signing =
        RpmSigning.builder(List.of(TestKeys.signer(ed))).tidying(false).build()) {
      assertTrue(signing.sign(List.of(file)).succeeded());
    }
    assertTrue(Files.exists(dead), "nobody wanted the folder to be listed");
    RpmSigning.tidy(folder);
    assertFalse(Files.exists(dead));
    RpmSigning.tidy(folder.resolve("missing"));
  }

  @Test
  void namesWhatItCannotSignAndSignsTheRest() throws Exception {
    Path good = Rpms.file(folder, "good.rpm", SMALL);
    Path text = Files.writeString(folder.resolve("text.rpm"), "not an rpm");
    Path missing = folder.resolve("missing.rpm");
    SyncReport report = sign(List.of(ed), text, good, missing);
    assertEquals(1, report.count("stored"));
    assertEquals(2, report.failures().size());
    assertEquals("not an rpm", Files.readString(text));
    verifier(ed).verify(good);
  }

  @Test
  void endsWhenTheKeyCannotSign() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    byte[] original = Files.readAllBytes(file);
    OpenPgpKey closed = TestKeys.key(KeyAlgorithm.ED25519);
    Signer signer = TestKeys.signer(closed);
    closed.close();
    try (RpmSigning signing = RpmSigning.builder(List.of(signer)).build()) {
      assertThrows(SigningException.class, () -> signing.sign(List.of(file)));
    }
    assertArrayEquals(original, Files.readAllBytes(file));
  }

  @Test
  void finishesWhatAKilledRunHadBegun() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", LARGE);
    byte[] original = Files.readAllBytes(file);
    sign(List.of(ed), file);
    byte[] signed = Files.readAllBytes(file);
    RpmFile rpm = RpmFile.read(file);
    byte[] area = Arrays.copyOfRange(signed, 96, (int) rpm.header().offset());
    for (int torn : List.of(0, 1, 200, area.length)) {
      byte[] bytes = original.clone();
      System.arraycopy(signed, 96, bytes, 96, torn);
      Files.write(file, bytes);
      Journal journal = Journal.of(file);
      journal.write(area, rpm.header());
      journal.recover();
      assertArrayEquals(signed, Files.readAllBytes(file), torn + " bytes were written");
    }
    assertNothingLeftBeside(file);
  }

  @Test
  void dropsAJournalThatIsIncompleteOrAnotherFiles() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", LARGE);
    byte[] original = Files.readAllBytes(file);
    RpmFile rpm = RpmFile.read(file);
    byte[] area = new byte[(int) rpm.header().offset() - 96];
    Journal.of(file).write(area, rpm.header());
    Path journal = Journal.sibling(file, ".journal");
    byte[] whole = Files.readAllBytes(journal);
    for (int length : List.of(0, 1, 60, whole.length - 1)) {
      Files.write(journal, Arrays.copyOf(whole, length));
      Journal.of(file).recover();
      assertArrayEquals(original, Files.readAllBytes(file));
    }
    Files.write(journal, whole);
    byte[] replaced = original.clone();
    replaced[(int) rpm.header().offset() + 20] ^= 1;
    Files.write(file, replaced);
    Journal.of(file).recover();
    assertArrayEquals(replaced, Files.readAllBytes(file));
    assertNothingLeftBeside(file);
  }

  @Test
  void trustsNoByteThatWasChanged() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    sign(List.of(ed), file);
    byte[] signed = Files.readAllBytes(file);
    RpmVerifier verifier = verifier(ed);
    Path changed = folder.resolve("changed.rpm");
    int headerAt = (int) RpmFile.read(file).header().offset();
    Random random = new Random(3);
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = signed.clone();
      // The lead, and what is signed; the signature header's own tags have tests of their own.
      int at = i % 3 == 0 ? random.nextInt(96) : headerAt + random.nextInt(bytes.length - headerAt);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(changed, bytes);
      assertThrows(IOException.class, () -> verifier.verify(changed), "byte " + at);
    }
  }

  @Test
  void refusesSignatureHeadersThatWereChangedWithAnIoException() throws Exception {
    Path file = Rpms.file(folder, "six.rpm", SMALL);
    sign(List.of(rsa, ed), file);
    byte[] signed = Files.readAllBytes(file);
    RpmVerifier verifier = verifier(ed);
    Path changed = folder.resolve("changed.rpm");
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = signed.clone();
      int at = 96 + random.nextInt(1600);
      bytes[at] = (byte) random.nextInt(256);
      Files.write(changed, bytes);
      try {
        verifier.verify(changed);
        sign(List.of(ed), changed);
      } catch (IOException e) {
        refused++; // What is no part of a signature, such as a short key id, may pass.
      }
    }
    assertTrue(refused > 750, refused + " were refused");
  }

  private static SyncReport sign(List<OpenPgpKey> keys, Path... files) throws IOException {
    List<Signer> signers = new ArrayList<>();
    for (OpenPgpKey key : keys) {
      signers.add(TestKeys.signer(key));
    }
    try (RpmSigning signing = RpmSigning.builder(signers).build()) {
      return signing.sign(List.of(files));
    }
  }

  private static RpmVerifier verifier(OpenPgpKey key) throws IOException {
    return new RpmVerifier(
        Keyring.of(List.of(key.certificate()), VerificationPolicy.usual(() -> TestKeys.LATER)));
  }

  private static void assertNothingLeftBeside(Path file) throws IOException {
    try (Stream<Path> all = Files.list(file.getParent())) {
      assertEquals(List.of(file), all.toList());
    }
  }
}
