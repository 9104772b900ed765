package dev.distworks.distfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.Digest;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.core.store.BlobExpectation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstInstancesTest {
  private final FirstInstances instances = new FirstInstances();

  @Test
  void keepsTheFirstInstanceAndNamesBothSidesOfAConflict() {
    Distfile first = distfile("cat/a-1", "https://a.example/x", bytes("one"));
    Distfile later = distfile("cat/b-1", "https://b.example/x", bytes("two"));
    assertTrue(instances.add(first).isEmpty());
    CatalogFailure conflict = instances.add(later).orElseThrow();

    assertEquals(List.of(first), List.copyOf(instances.distfiles()));
    assertEquals(FailureCode.CHECKSUM_CONFLICT, conflict.code());
    assertEquals("cat/b-1", conflict.owner().cpv());
    assertTrue(conflict.reason().startsWith("checksum-conflict: "), conflict.reason());
    Stream.of(
            "cat/a-1",
            "cat/b-1",
            "https://a.example/x",
            "https://b.example/x",
            first.manifestDigests().get("BLAKE2B"),
            later.manifestDigests().get("BLAKE2B"))
        .forEach(part -> assertTrue(conflict.detail().contains(part), part));
  }

  @Test
  void reportsEveryLaterOwnerWithOtherChecksums() {
    instances.add(distfile("cat/a-1", "https://a.example/x", bytes("one")));
    assertTrue(instances.add(distfile("cat/b-1", "https://b.example/x", bytes("two"))).isPresent());
    assertTrue(instances.add(distfile("cat/b-2", "https://b.example/x", bytes("two"))).isPresent());
  }

  @Test
  void anotherSizeIsAConflictEvenWithoutACommonAlgorithm() {
    instances.add(distfile("cat/a-1", "https://a.example/x", sha(3, DigestAlgorithm.SHA256)));
    Distfile later = distfile("cat/b-1", "https://b.example/x", sha(4, DigestAlgorithm.SHA512));
    assertTrue(instances.add(later).isPresent());
  }

  @Test
  void digestsOfOtherAlgorithmsDoNotContradict() {
    instances.add(distfile("cat/a-1", "https://a.example/x", sha(3, DigestAlgorithm.SHA256)));
    Distfile later = distfile("cat/b-1", "https://b.example/x", sha(3, DigestAlgorithm.SHA512));
    assertTrue(instances.add(later).isEmpty());
    assertEquals(
        List.of("https://a.example/x", "https://b.example/x"),
        instances.find("x").orElseThrow().uris());
  }

  @Test
  void theSameChecksumsGiveFurtherSources() {
    instances.add(distfile("cat/a-1", "https://a.example/x", bytes("one")));
    instances.add(distfile("cat/b-1", "https://b.example/x", bytes("one")));
    instances.add(distfile("cat/c-1", "https://a.example/x", bytes("one")));
    Distfile kept = instances.find("x").orElseThrow();
    assertEquals("cat/a-1", kept.owner().cpv());
    assertEquals(List.of("https://a.example/x", "https://b.example/x"), kept.uris());
  }

  @Test
  void aRestrictedInstanceGivesWayAndNeverConflicts() {
    Owner owner = new Owner("r", "cat/a-1");
    instances.add(Distfile.restricted("x", owner, bytes("one")));
    Distfile free = distfile("cat/b-1", "https://b.example/x", bytes("two"));
    assertTrue(instances.add(free).isEmpty());
    assertTrue(instances.add(Distfile.restricted("x", owner, bytes("three"))).isEmpty());
    assertEquals(List.of(free), List.copyOf(instances.distfiles()));
  }

  @Test
  void saysWhyAFileCannotBeFetchedFromAnywhere() {
    Owner owner = new Owner("r", "cat/a-1");
    Distfile bare = Distfile.of("x", owner, bytes("one"), List.of());
    assertEquals(FailureCode.NO_URI, bare.unfetchable().orElseThrow().code());

    SourceUri refused = UriPolicy.standard().judge("mirrors://gentoo/x");
    Distfile bad = Distfile.of("x", owner, bytes("one"), List.of(refused));
    assertEquals(FailureCode.MALFORMED_URI, bad.unfetchable().orElseThrow().code());

    SourceUri good = UriPolicy.standard().judge("https://a.example/x");
    Distfile both = Distfile.of("x", owner, bytes("one"), List.of(refused, good));
    assertTrue(both.unfetchable().isEmpty());
    assertTrue(Distfile.restricted("x", owner, bytes("one")).unfetchable().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a/b",
        "../a",
        "/a",
        "a\\b",
        "a\u0001b",
        "a\nb",
        "layout.conf",
        "README",
        ".hidden"
      })
  void noDistfileHasANameThatLeavesTheStoreOrIsTheStoresOwn(String name) {
    Owner owner = new Owner("r", "cat/a-1");
    assertThrows(
        IllegalArgumentException.class, () -> Distfile.of(name, owner, bytes("one"), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%2F@v%2e%2e", "a?b&c={d}", "ü.tgz", "layout.conf.gz", "-", "a..b"})
  void namesAreTakenAsTheyAre(String name) {
    assertEquals(name, Distfile.of(name, new Owner("r", "c"), bytes("1"), List.of()).name());
  }

  @Test
  void aFileToMirrorHasASizeAndADigest() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Distfile.of("a", new Owner("r", "c"), BlobExpectation.anything(), List.of()));
  }

  private static Distfile distfile(String cpv, String uri, BlobExpectation expected) {
    return Distfile.of(
        "x", new Owner("r", cpv), expected, List.of(UriPolicy.standard().judge(uri)));
  }

  private static BlobExpectation bytes(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Digest blake = Digester.digest(bytes, DigestAlgorithm.BLAKE2B_512);
    return BlobExpectation.of(bytes.length, List.of(blake));
  }

  private static BlobExpectation sha(long size, DigestAlgorithm algorithm) {
    return BlobExpectation.of(size, List.of(Digester.digest(new byte[0], algorithm)));
  }
}
