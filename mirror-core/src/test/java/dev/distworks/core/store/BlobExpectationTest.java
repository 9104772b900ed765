package dev.distworks.core.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlobExpectationTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final Digest MD5 = Digester.digest(BYTES, DigestAlgorithm.MD5);
  private static final Digest SHA256 = Digester.digest(BYTES, DigestAlgorithm.SHA256);
  private static final Digest OTHER_MD5 = Digester.digest(new byte[1], DigestAlgorithm.MD5);
  private static final Map<DigestAlgorithm, Digest> BOTH =
      Map.of(DigestAlgorithm.MD5, MD5, DigestAlgorithm.SHA256, SHA256);

  @Test
  void acceptsWhatMatchesInEveryRespect() {
    assertDoesNotThrow(() -> BlobExpectation.anything().check(7, Map.of()));
    assertDoesNotThrow(() -> BlobExpectation.of(3, List.of()).check(3, Map.of()));
    assertDoesNotThrow(() -> BlobExpectation.of(MD5).check(99, BOTH));
    assertDoesNotThrow(() -> BlobExpectation.of(3, List.of(MD5, SHA256)).check(3, BOTH));
  }

  @Test
  void refusesAnotherSizeBeforeItLooksAtDigests() {
    IntegrityException e =
        assertThrows(
            IntegrityException.class,
            () -> BlobExpectation.of(3, List.of(OTHER_MD5)).check(4, BOTH));
    assertEquals(IntegrityException.Flaw.SIZE, e.flaw());
    assertEquals("expected 3 bytes, found 4", e.getMessage());
  }

  @Test
  void refusesOneWrongDigestAmongRightOnes() {
    IntegrityException e =
        assertThrows(
            IntegrityException.class,
            () -> BlobExpectation.of(3, List.of(SHA256, OTHER_MD5)).check(3, BOTH));
    assertEquals(IntegrityException.Flaw.DIGEST, e.flaw());
    assertEquals("expected " + OTHER_MD5 + ", found " + MD5, e.getMessage());
  }

  @Test
  void refusesADigestThatWasNotTaken() {
    IntegrityException e =
        assertThrows(
            IntegrityException.class,
            () -> BlobExpectation.of(SHA256).check(3, Map.of(DigestAlgorithm.MD5, MD5)));
    assertEquals(IntegrityException.Flaw.DIGEST, e.flaw());
    assertEquals("expected " + SHA256 + ", found that it was never computed", e.getMessage());
  }

  @Test
  void namesTheAlgorithmsToDigestWith() {
    assertEquals(
        Set.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA256),
        BlobExpectation.of(MD5, SHA256).algorithms());
    assertEquals(Set.of(), BlobExpectation.anything().algorithms());
  }

  @Test
  void refusesAnExpectationThatNothingMeets() {
    assertThrows(IllegalArgumentException.class, () -> BlobExpectation.of(-1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> BlobExpectation.of(MD5, OTHER_MD5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BlobExpectation(OptionalLong.empty(), Map.of(DigestAlgorithm.SHA256, MD5)));
  }

  @Test
  void keepsItsDigestsToItself() {
    Map<DigestAlgorithm, Digest> given = new EnumMap<>(DigestAlgorithm.class);
    given.put(DigestAlgorithm.MD5, MD5);
    BlobExpectation expectation = new BlobExpectation(OptionalLong.empty(), given);
    given.clear();
    assertEquals(BlobExpectation.of(MD5), expectation);
  }
}
