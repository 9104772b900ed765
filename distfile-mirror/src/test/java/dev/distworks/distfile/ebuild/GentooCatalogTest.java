package dev.distworks.distfile.ebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.distfile.CollectedCatalog;
import dev.distworks.distfile.Distfile;
import dev.distworks.distfile.FailureCode;
import dev.distworks.distfile.FirstInstances;
import dev.distworks.distfile.UriPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GentooCatalogTest {
  @TempDir Path directory;
  private EbuildTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new EbuildTree(directory.resolve("guru"), "guru", "gentoo");
  }

  @Test
  void readsWhatAnEbuildWants() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h.example/v1.tgz -> pkg-1.tgz f? ( https://h.example/doc )");
    tree.manifest("cat/pkg", "pkg-1.tgz", "doc");
    CollectedCatalog read = read();
    assertEquals(List.of(), read.failures());
    Distfile distfile = read.distfile("pkg-1.tgz");
    assertEquals("cat/pkg-1", distfile.owner().cpv());
    assertEquals("guru", distfile.owner().repository());
    assertEquals(9, distfile.size());
    assertEquals(
        Set.of(DigestAlgorithm.BLAKE2B_512, DigestAlgorithm.SHA512),
        distfile.expected().algorithms());
    assertEquals(Set.of("BLAKE2B", "SHA512"), distfile.manifestDigests().keySet());
    assertEquals(List.of("https://h.example/v1.tgz"), distfile.uris());
    assertEquals("h.example", distfile.sources().get(0).getHost());
    assertFalse(distfile.restricted());
    assertEquals(2, read.distfiles().size());
  }

  @Test
  void ownersComeInTheOrderOfRepositoriesCategoriesPackagesAndVersions() throws IOException {
    EbuildTree second = new EbuildTree(directory.resolve("b"), "b", "");
    for (EbuildTree one : List.of(tree, second)) {
      for (String cpv : List.of("cat/b-1", "cat/a-10", "cat/a-9", "cat/a-b-1", "bat/z-1")) {
        one.ebuild(cpv, "https://h.example/x");
        one.manifest(cpv.substring(0, cpv.lastIndexOf('-')), "x");
      }
    }
    List<String> owners =
        read(GentooCatalog.builder().repository(tree.root).repository(second.root).threads(3))
            .distfiles()
            .stream()
            .map(one -> one.owner().repository() + " " + one.owner().cpv())
            .toList();
    assertEquals(
        List.of(
            "guru bat/z-1",
            "guru cat/a-9",
            "guru cat/a-10",
            "guru cat/a-b-1",
            "guru cat/b-1",
            "b bat/z-1",
            "b cat/a-9",
            "b cat/a-10",
            "b cat/a-b-1",
            "b cat/b-1"),
        owners);
  }

  @Test
  void countsAndOrderHoldOverManyPackages() throws IOException {
    int packages = 300;
    for (int i = 0; i < packages; i++) {
      String name = "cat/p" + (1000 + i);
      tree.cache(name + "-1", "https://h.example/f" + i + " https://h.example/shared", "");
      tree.cache(
          name + "-2", "https://h.example/f" + i + " f? ( !g? ( https://i/g" + i + " ) )", "");
      tree.manifest(name, "f" + i, "g" + i, "shared", "gone");
    }
    CollectedCatalog read = read();
    assertEquals(List.of(), read.failures());
    assertEquals(4 * packages, read.distfiles().size());
    FirstInstances instances = new FirstInstances();
    for (Distfile one : read.distfiles()) {
      assertTrue(instances.add(one).isEmpty());
    }
    assertEquals(2 * packages + 1, instances.distfiles().size());
    assertEquals(
        2 * (10 * 2 + 90 * 3 + 200 * 4) + "shared".length(),
        instances.distfiles().stream().mapToLong(Distfile::size).sum());
    List<String> owners = read.distfiles().stream().map(one -> one.owner().cpv()).toList();
    assertEquals(owners.stream().sorted().toList(), owners);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|| ( https://h/a ); EAPI=8; SRC_URI: expected no any-of group",
        "( https://h/a; EAPI=8; SRC_URI: expected ')'",
        "https://h/a -> b; EAPI=1; SRC_URI: expected no arrow, which EAPI 1 does not have",
        "mirror+https://h/a; EAPI=7; SRC_URI: expected no fetch+ or mirror+",
        "https://h/a; EAPI=99; EAPI: expected 0 to 9, found '99'",
        "https://h/a; RESTRICT=f? mirror; RESTRICT: expected '('",
        "https://h/a; junk; cache entry line 2: expected KEY=value"
      })
  void namesTheEbuildWhoseMetadataIsBad(String srcUri, String line, String why) throws IOException {
    tree.ebuild("cat/pkg-1", srcUri, line);
    tree.ebuild("cat/pkg-2", "https://h.example/b");
    tree.manifest("cat/pkg", "a", "b");
    CollectedCatalog read = read();
    assertEquals(List.of("cat/pkg-1 '' bad-metadata"), read.reasons());
    assertTrue(read.failures().get(0).detail().startsWith(why), read.failures().toString());
    assertEquals("cat/pkg-2", read.distfile("b").owner().cpv());
  }

  @Test
  void aUriWithoutAFileNameDoesNotLoseTheOthers() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h.example/up/ https://h.example/a");
    tree.manifest("cat/pkg", "a");
    CollectedCatalog read = read();
    assertEquals(List.of("cat/pkg-1 '' malformed-uri"), read.reasons());
    assertEquals(List.of("https://h.example/a"), read.distfile("a").uris());
  }

  @Test
  void whatTheManifestLacksIsReportedOnceAPackage() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a https://h/junk https://h/foo");
    tree.ebuild("cat/pkg-2", "https://h/a https://h/junk https://h/foo");
    tree.ebuild("cat/none-1", "https://h/a");
    tree.write("cat/pkg/Manifest", "DIST junk notanumber BLAKE2B 00\nDIST foo 1 FOO bar\n");
    assertEquals(
        List.of(
            "cat/none-1 'a' digest-missing",
            "cat/pkg-1 'a' digest-missing",
            "cat/pkg-1 'junk' bad-manifest",
            "cat/pkg-1 'foo' digest-unsupported"),
        read().reasons());
  }

  @Test
  void aManifestThatCannotBeReadIsNoMissingOne() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a");
    Files.createDirectories(tree.root.resolve("cat/pkg/Manifest"));
    assertEquals(List.of("cat/pkg-1 'a' bad-manifest"), read().reasons());
  }

  @ParameterizedTest
  @CsvSource({"..", "layout.conf", ".hidden", "a\\b", "README"})
  void refusesNamesThatAreTheStoresOwnOrLeaveIt(String name) throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/x -> " + name);
    tree.manifest("cat/pkg", name);
    assertEquals(List.of("cat/pkg-1 '" + name + "' bad-name"), read().reasons());
  }

  @Test
  void restrictedFilesAreListedAndNotMirrored() throws IOException {
    String uris =
        "https://h/a mirror+https://h/b fetch+https://h/c mirror://gentoo/d bare mirror://kde/e";
    tree.tiers("gentoo https://g.example/\nkde https://k.example/\n");
    tree.ebuild("cat/m-1", uris, "RESTRICT=mirror");
    tree.manifest("cat/m", "a", "b", "c", "d", "bare", "e");
    tree.ebuild(
        "cat/f-1", "https://h/g fetch+mirror://gentoo/h mirror://gentoo/i", "RESTRICT=fetch");
    tree.manifest("cat/f", "g", "h");
    CollectedCatalog read = read();
    assertEquals(List.of(), read.failures());
    assertEquals(Set.of("b", "d", "h"), names(read, false));
    assertEquals(Set.of("a", "c", "bare", "e", "g", "i"), names(read, true));
    assertEquals(1, read.distfile("a").size());
    assertEquals(List.of("https://g.example/d"), read.distfile("d").uris());

    GentooCatalog.Builder strict =
        GentooCatalog.builder().repository(tree.root).restrictMirrorExemptions(Set.of("kde"));
    assertEquals(Set.of("b", "e"), names(read(strict), false));
  }

  private static Set<String> names(CollectedCatalog read, boolean restricted) {
    Set<String> names = new TreeSet<>();
    read.distfiles().stream()
        .filter(one -> one.restricted() == restricted)
        .forEach(one -> names.add(one.name()));
    return names;
  }

  @Test
  void aConditionOnRestrictDoesNotHoldBackTheMirror() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a", "RESTRICT=f? ( mirror fetch ) test");
    tree.manifest("cat/pkg", "a");
    assertFalse(read().distfile("a").restricted());
  }

  @ParameterizedTest
  @CsvSource({
    "http//127.0.0.1/a, malformed-uri",
    "http:/h/a, malformed-uri",
    "htp://h/a, malformed-uri",
    "mirrors://gentoo/a, malformed-uri",
    "file:///a, malformed-uri",
    "http://h:99999/a, malformed-uri",
    "http:///a, malformed-uri",
    "http://h:8098/a, port-not-allowed",
    "mirror://gentoo -> a, malformed-uri",
    "mirror://nosuch/a, unknown-mirror",
    "a, no-uri"
  })
  void saysWhyNoSourceIsTried(String srcUri, String code) throws IOException {
    tree.tiers("gentoo https://g.example/\n");
    tree.ebuild("cat/pkg-1", srcUri);
    tree.manifest("cat/pkg", "a");
    CollectedCatalog read = read();
    assertEquals(List.of(), read.failures());
    Distfile distfile = read.distfile("a");
    assertEquals(List.of(), distfile.uris());
    assertEquals(code, distfile.unfetchable().orElseThrow().code().code());
  }

  @Test
  void oneGoodSourceIsEnough() throws IOException {
    tree.ebuild("cat/pkg-1", "mirrors://gentoo/a https://h.example/a mirror://nosuch/a");
    tree.manifest("cat/pkg", "a");
    Distfile distfile = read().distfile("a");
    assertTrue(distfile.unfetchable().isEmpty());
    assertEquals(List.of("https://h.example/a"), distfile.uris());
    assertEquals(
        List.of(FailureCode.MALFORMED_URI, FailureCode.UNKNOWN_MIRROR),
        distfile.refused().stream().map(one -> one.code()).toList());
  }

  @Test
  void aCacheEntryThatDoesNotFitItsEbuildIsReported() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a");
    tree.write("cat/pkg/pkg-1.ebuild", "changed\n");
    tree.write("cat/pkg/pkg-2.ebuild", "new\n");
    tree.write("cat/pkg/other-2.ebuild", "misplaced\n");
    tree.write("new-cat/pkg/pkg-3.ebuild", "new\n");
    tree.manifest("cat/pkg", "a");
    CollectedCatalog read = read();
    assertEquals(
        List.of(
            "cat/pkg-1 '' bad-metadata",
            "cat/other-2 '' bad-metadata",
            "cat/pkg-2 '' bad-metadata",
            "new-cat/pkg-3 '' bad-metadata"),
        read.reasons());
    assertTrue(read.failures().get(0).detail().contains("run egencache --update --repo=guru"));
    assertTrue(read.failures().get(2).detail().contains("run egencache --update --repo=guru"));
  }

  @Test
  void aTreeOfMetadataAloneIsBelieved() throws IOException {
    tree.cache("cat/pkg-1", "https://h/a", "");
    tree.manifest("cat/pkg", "a");
    assertEquals("a", read().distfiles().get(0).name());
  }

  @Test
  void passesOverFilesThatAreNoCacheEntries() throws IOException {
    tree.write("metadata/md5-cache/Manifest.gz", "x");
    tree.write("metadata/md5-cache/cat/Manifest.gz", "x");
    tree.write("metadata/md5-cache/cat/.update.123", "x");
    tree.write("cat/metadata.xml", "x");
    CollectedCatalog read = read();
    assertEquals(List.of(), read.reasons());
    assertEquals(List.of(), read.distfiles());
  }

  @Test
  void neverWaitsForAFileThatDoesNotEnd() throws IOException {
    tree.cache("cat/pkg-1", "https://h/a", "");
    Path entry = tree.root.resolve("metadata/md5-cache/cat/pkg-2");
    Path manifest = Files.createDirectories(tree.root.resolve("cat/pkg")).resolve("Manifest");
    Path endless = Path.of("/dev/zero");
    Files.createSymbolicLink(entry, endless);
    Files.createSymbolicLink(manifest, endless);
    List<String> reasons = read().reasons();
    Files.delete(entry);
    Files.delete(manifest);
    assertEquals(List.of("cat/pkg-1 'a' bad-manifest", "cat/pkg-2 '' bad-metadata"), reasons);
  }

  @Test
  void anErrorOfTheSinkEndsTheReading() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a");
    tree.manifest("cat/pkg", "a");
    GentooCatalog catalog = GentooCatalog.builder().repository(tree.root).build();
    IOException full = new IOException("full");
    CollectedCatalog sink = new CollectedCatalog();
    assertEquals(
        full,
        assertThrows(
            IOException.class,
            () ->
                catalog.read(
                    new dev.distworks.distfile.CatalogSink() {
                      @Override
                      public void distfile(Distfile distfile) throws IOException {
                        throw full;
                      }

                      @Override
                      public void failure(dev.distworks.distfile.CatalogFailure failure) {
                        sink.failure(failure);
                      }
                    })));
  }

  @Test
  void theFingerprintChangesWithTreeAndSettings() throws IOException {
    tree.ebuild("cat/pkg-1", "https://h/a");
    tree.manifest("cat/pkg", "a");
    Set<String> seen = new TreeSet<>();
    assertTrue(seen.add(fingerprint()));
    assertFalse(seen.add(fingerprint()), "nothing changed");
    tree.manifest("cat/pkg", "a", "b");
    assertTrue(seen.add(fingerprint()), "a Manifest");
    tree.ebuild("cat/pkg-1", "https://h/bb");
    assertTrue(seen.add(fingerprint()), "a cache entry");
    tree.write("cat/pkg/pkg-2.ebuild", "x");
    assertTrue(seen.add(fingerprint()), "an ebuild");
    tree.tiers("gnu https://a/\n");
    assertTrue(seen.add(fingerprint()), "tiers");
    GentooCatalog.Builder builder = GentooCatalog.builder().repository(tree.root);
    assertTrue(seen.add(builder.tries(3).build().fingerprint().orElseThrow()), "tries");
    UriPolicy ports = UriPolicy.allowingPorts(Set.of(8080));
    assertTrue(seen.add(builder.uriPolicy(ports).build().fingerprint().orElseThrow()), "ports");
    builder.restrictMirrorExemptions(Set.of());
    assertTrue(seen.add(builder.build().fingerprint().orElseThrow()), "exemptions");
    builder.mirrorOverrides("gnu https://b/");
    assertTrue(seen.add(builder.build().fingerprint().orElseThrow()), "overrides");
    builder.mirrorSkip(Set.of("gnu"));
    assertTrue(seen.add(builder.build().fingerprint().orElseThrow()), "skipped");
  }

  private String fingerprint() throws IOException {
    return GentooCatalog.builder().repository(tree.root).build().fingerprint().orElseThrow();
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> GentooCatalog.builder().build());
    GentooCatalog.Builder builder = GentooCatalog.builder().repository(directory);
    assertThrows(IllegalArgumentException.class, () -> builder.tries(-1).build());
    assertThrows(IllegalArgumentException.class, () -> builder.tries(1).threads(0).build());
  }

  private CollectedCatalog read() throws IOException {
    return read(GentooCatalog.builder().repository(tree.root));
  }

  private static CollectedCatalog read(GentooCatalog.Builder builder) throws IOException {
    CollectedCatalog read = new CollectedCatalog();
    builder.build().read(read);
    return read;
  }
}
