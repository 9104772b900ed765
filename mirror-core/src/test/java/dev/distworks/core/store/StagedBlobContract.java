package dev.distworks.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.path.MirrorPath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link StagedBlob} does. */
public abstract class StagedBlobContract extends BlobStoreHarness {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000, 65_535, 65_536, 65_537, 300_000})
  void readsBackWhatWasCommitted(int size) throws IOException {
    byte[] content = bytes(size);

    commit(PATH, content);

    assertArrayEquals(content, read(PATH));
    assertEquals(size, store.find(PATH).orElseThrow().size());
  }

  @Test
  void joinsWritesOfOddSizesInOrder() throws IOException {
    byte[] content = bytes(400_000);
    try (StagedBlob blob = store.stage(NONE)) {
      int step = 1;
      for (int done = 0; done < content.length; done += step, step = step * 3 % 100_003) {
        step = Math.min(step, content.length - done);
        blob.write(content, done, step);
        assertEquals(done + step, blob.size());
      }
      blob.commit(PATH, BlobExpectation.anything());
    }
    assertArrayEquals(content, read(PATH));
  }

  @Test
  void takesEveryDigestAskedForInOnePass() throws IOException {
    byte[] content = bytes(100_000);
    Set<DigestAlgorithm> all = Set.of(DigestAlgorithm.values());
    try (StagedBlob blob = store.stage(all)) {
      blob.write(content, 0, content.length);
      Map<DigestAlgorithm, Digest> digests = blob.digests();

      assertEquals(all, digests.keySet());
      digests.forEach((a, digest) -> assertEquals(Digester.digest(content, a), digest));
      blob.commit(PATH, BlobExpectation.of(content.length, digests.values()));
      assertEquals(content.length, blob.size(), "the size can be asked for after the commit");
      assertEquals(digests, blob.digests(), "so can the digests");
    }
    assertArrayEquals(content, read(PATH));
  }

  @Test
  void givesOnlyTheDigestsAskedFor() throws IOException {
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.MD5))) {
      assertEquals(Set.of(DigestAlgorithm.MD5), blob.digests().keySet());
    }
  }

  @Test
  void takesNoBytesAfterTheDigestsWereTaken() throws IOException {
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.SHA256))) {
      blob.digests();
      assertThrows(IllegalStateException.class, () -> blob.write(bytes(1), 0, 1));
    }
  }

  @Test
  void keepsOldBlobWhenTheSizeIsWrong() throws IOException {
    commit(PATH, "old".getBytes(UTF_8));
    try (StagedBlob blob = store.stage(NONE)) {
      blob.write("newer".getBytes(UTF_8), 0, 5);
      BlobExpectation six = new BlobExpectation(OptionalLong.of(6), Map.of());
      IntegrityException e =
          assertThrows(IntegrityException.class, () -> blob.commit(PATH, six, LONG_AGO));
      assertEquals(IntegrityException.Flaw.SIZE, e.flaw());
      assertEquals("expected 6 bytes, found 5", e.getMessage());
    }
    assertEquals("old", text(PATH));
  }

  @Test
  void keepsOldBlobWhenADigestIsWrong() throws IOException {
    commit(PATH, "old".getBytes(UTF_8));
    Digest right = Digester.digest("new".getBytes(UTF_8), DigestAlgorithm.MD5);
    Digest wrong = Digester.digest("NEW".getBytes(UTF_8), DigestAlgorithm.SHA256);
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA256))) {
      blob.write("new".getBytes(UTF_8), 0, 3);
      IntegrityException e =
          assertThrows(
              IntegrityException.class,
              () -> blob.commit(PATH, BlobExpectation.of(right, wrong), LONG_AGO));
      assertEquals(IntegrityException.Flaw.DIGEST, e.flaw());
    }
    assertEquals("old", text(PATH));
  }

  @Test
  void takesADigestThatWasNotTakenForWrong() throws IOException {
    byte[] content = bytes(10);
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.MD5))) {
      blob.write(content, 0, content.length);
      BlobExpectation expected =
          BlobExpectation.of(Digester.digest(content, DigestAlgorithm.SHA512));
      assertThrows(IntegrityException.class, () -> blob.verify(expected));
      assertThrows(IntegrityException.class, () -> blob.commit(PATH, expected));
    }
    assertTrue(store.find(PATH).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 200_000})
  void startsOverAfterAReset(int size) throws IOException {
    byte[] content = bytes(size);
    Digest sha256 = Digester.digest(content, DigestAlgorithm.SHA256);
    try (StagedBlob blob = store.stage(Set.of(DigestAlgorithm.SHA256))) {
      blob.write(bytes(150_000), 7, 140_000);
      assertThrows(
          IntegrityException.class, () -> blob.verify(BlobExpectation.of(size, List.of(sha256))));
      blob.reset();
      assertEquals(0, blob.size());
      blob.write(content, 0, size);
      blob.commit(PATH, BlobExpectation.of(size, List.of(sha256)));
    }
    assertArrayEquals(content, read(PATH));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 200_000})
  void showsNothingBeforeTheCommitNorWithoutOne(int size) throws IOException {
    try (StagedBlob blob = store.stage(NONE)) {
      blob.write(bytes(size), 0, size);
      assertTrue(store.find(PATH).isEmpty());
      assertEquals(Set.of(), paths());
    }
    assertEquals(Set.of(), paths());
    assertThrows(NoSuchFileException.class, () -> read(PATH));
  }

  @Test
  void refusesABlobThatIsDone() throws IOException {
    StagedBlob blob = store.stage(NONE);
    blob.commit(PATH, BlobExpectation.anything());
    assertThrows(IllegalStateException.class, () -> blob.write(bytes(1), 0, 1));
    assertThrows(IllegalStateException.class, () -> blob.commit(PATH, BlobExpectation.anything()));
    blob.close();
    blob.close();
    assertThrows(IllegalStateException.class, blob::reset);
    assertEquals(0, store.find(PATH).orElseThrow().size(), "closing does not undo a commit");
  }

  @Test
  void givesTheTimeOfChangeItWasTold() throws IOException {
    try (StagedBlob blob = store.stage(NONE)) {
      blob.commit(PATH, BlobExpectation.anything(), LONG_AGO);
    }
    assertEquals(LONG_AGO, store.find(PATH).orElseThrow().modified());
  }

  @Test
  void givesTheTimeOfNowWhenToldNone() throws IOException {
    commit(PATH, bytes(10));
    assertTrue(store.find(PATH).orElseThrow().modified().isAfter(LONG_AGO));
  }

  @Test
  void writesNothingAfterItWasClosed() throws IOException {
    StagedBlob blob = store.stage(NONE);
    blob.write(bytes(10), 0, 10);
    commit(PATH, bytes(1));

    store.close();
    store.close();

    assertThrows(IOException.class, () -> blob.commit(PATH, BlobExpectation.anything()));
    assertThrows(IOException.class, () -> store.stage(NONE));
    blob.close();
    assertThrows(IOException.class, () -> store.link(PATH, MirrorPath.of("alias")));
    assertThrows(IOException.class, () -> store.delete(PATH));
    try (BlobStore again = store) {
      assertEquals(1, again.find(PATH).orElseThrow().size());
    }
  }
}
