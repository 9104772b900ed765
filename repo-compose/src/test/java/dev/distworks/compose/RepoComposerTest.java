package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.check.RepositoryChecker;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.multilib.MultilibMethod;
import dev.distworks.core.rpm.Dependency;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepoComposerTest {
  private static final TreeLayout LAYOUT =
      new TreeLayout(
          "f24",
          "%(arch)s/os/Packages",
          "%(arch)s/os",
          Optional.of("%(arch)s/debug"),
          Optional.of("source/SRPMS"),
          true,
          Map.of());

  @TempDir private Path folder;
  private TestKoji koji;
  private Path output;

  @BeforeEach
  void start() {
    koji = new TestKoji(folder.resolve("koji"));
    output = folder.resolve("out");
  }

  private static ComposeRequest.Builder request(String... arches) {
    return ComposeRequest.builder("f24", new TagQuery("f24", true, 1), List.of(arches))
        .layout(LAYOUT);
  }

  private RepoComposer.Builder composer(ComposeRequest.Builder request) {
    return RepoComposer.builder(request.build(), koji.builds(), koji.files(), output);
  }

  private Compose compose(ComposeRequest.Builder request) throws Exception {
    return composer(request).build().compose();
  }

  /** The names of the packages that the metadata of a repository list. */
  private Set<String> packages(String path) throws IOException {
    Set<String> names = new TreeSet<>();
    RepositoryFolder.open(output.resolve("f24").resolve(path))
        .readPackages(entry -> names.add(entry.nevra().toString()));
    return names;
  }

  private static List<String> failures(Compose compose) {
    return compose.report().failures().stream().map(ItemReport::item).toList();
  }

  private void isSound() throws IOException {
    assertEquals(
        List.of(), RepositoryChecker.builder(output.resolve("f24")).build().check().failures());
  }

  @Test
  void sortsPackagesIntoRepositoriesAndWritesTheirMetadata() throws Exception {
    koji.build("a", "1", "1")
        .rpm("a", "x86_64", "/usr/bin/a")
        .rpm("a", "i686", "/usr/bin/a")
        .rpm("a-doc", "noarch")
        .rpm("a-debuginfo", "x86_64")
        .source(koji.bytes("a", "x86_64"));
    koji.build("java", "2", "1").rpm("java-doc", "noarch");
    koji.source(koji.bytes("java", "noarch").strings(RpmTag.EXCLUSIVE_ARCH, "x86_64", "noarch"));
    Compose compose = compose(request("x86_64", "i386"));

    assertEquals(List.of(), compose.report().failures());
    assertEquals(
        Set.of("a-1-1.x86_64", "a-doc-1-1.noarch", "java-doc-2-1.noarch"), packages("x86_64/os"));
    assertEquals(Set.of("a-1-1.i686", "a-doc-1-1.noarch"), packages("i386/os"));
    assertEquals(Set.of("a-debuginfo-1-1.x86_64"), packages("x86_64/debug"));
    assertEquals(Set.of(), packages("i386/debug"));
    assertEquals(Set.of("a-1-1.src", "java-2-1.src"), packages("source/SRPMS"));
    Path placed = output.resolve("f24/x86_64/os/Packages/a/a-1-1.x86_64.rpm");
    assertTrue(
        Files.isSameFile(placed, folder.resolve("koji/packages/a/1/1/x86_64/a-1-1.x86_64.rpm")));
    isSound();
  }

  @Test
  void takesMultilibPackagesAndWhatTheyNeed() throws Exception {
    koji.build("lib", "1", "1")
        .rpm("lib", "x86_64", "/usr/lib64/lib.so.1")
        .rpm("lib", "i686", "/usr/lib/lib.so.1")
        .rpm("lib-devel", "i686", "/usr/include/lib.h")
        .rpm("lib-tools", "i686", "/usr/bin/lib-tool")
        .rpm("lib-unused", "i686", "/usr/bin/unused");
    koji.build("base", "1", "1").rpm("base", "x86_64");
    RpmBytes needs =
        TestKoji.withFiles(koji.bytes("base-libs", "i686"), "/usr/lib/base.so.2")
            .strings(RpmTag.REQUIRE_NAME, "lib-tools", "base")
            .int32(RpmTag.REQUIRE_FLAGS, Dependency.EQUAL, 0)
            .strings(RpmTag.REQUIRE_VERSION, "1-1", "");
    koji.add(needs, "base-libs", "i686", "");
    Compose compose = compose(request("x86_64").multilib(MultilibRules.of(MultilibMethod.DEVEL)));

    assertEquals(List.of(), compose.report().failures());
    assertEquals(
        Set.of(
            "base-1-1.x86_64",
            "base-libs-1-1.i686",
            "lib-1-1.i686",
            "lib-1-1.x86_64",
            "lib-devel-1-1.i686",
            "lib-tools-1-1.i686"),
        packages("x86_64/os"));
    composer(request("x86_64").multilib(MultilibRules.of(MultilibMethod.NONE)))
        .allowShrink(true)
        .build()
        .compose();
    assertEquals(Set.of("base-1-1.x86_64", "lib-1-1.x86_64"), packages("x86_64/os"));
  }

  @Test
  void namesEveryPackageThatIsMissingOrAnotherAndPublishesNothing() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64");
    compose(request("x86_64"));
    koji.build("b", "1", "1").list("gone", "x86_64", "");
    koji.add(koji.bytes("other", "x86_64"), "wrong", "x86_64", "");
    koji.add(RpmBytes.of("x", "1", "1", "x86_64"), "damaged", "x86_64", "");
    Files.writeString(
        folder.resolve("koji/packages/b/1/1/x86_64/damaged-1-1.x86_64.rpm"), "no RPM at all");
    Compose compose = compose(request("x86_64"));

    assertEquals(Optional.empty(), compose.published());
    assertEquals(
        List.of("damaged-1-1.x86_64", "gone-1-1.x86_64", "wrong-1-1.x86_64"), failures(compose));
    assertEquals(Set.of("a-1-1.x86_64"), packages("x86_64/os"));
  }

  /** A package whose signature says that this key made it. */
  private RpmBytes signed(String name, String keyId) {
    byte[] packet = HexFormat.of().parseHex("c21204000108" + "0000" + "000a" + "0910" + keyId);
    return koji.bytes(name, "x86_64")
        .signature(RpmTag.SIG_RSA, RpmType.BINARY, packet.length, packet);
  }

  @Test
  void prefersTheFirstKeyAndFallsBackToUnsignedFiles() throws Exception {
    koji.build("a", "1", "1");
    koji.add(koji.bytes("a", "x86_64").payload(new byte[] {1}), "a", "x86_64", "");
    koji.add(koji.bytes("a", "x86_64").payload(new byte[] {2, 2}), "a", "x86_64", "BBBBBBBB");
    koji.add(koji.bytes("a", "x86_64").payload(new byte[] {3, 3, 3}), "a", "x86_64", "AAAAAAAA");
    koji.rpm("b", "x86_64").list("b", "x86_64", "aaaaaaaa");
    compose(request("x86_64").keys(new KeyRules(List.of("aaaaaaaa", "bbbbbbbb"), false)));
    Path placed = output.resolve("f24/x86_64/os/Packages/a/a-1-1.x86_64.rpm");
    assertTrue(
        Files.isSameFile(
            placed,
            folder.resolve("koji/packages/a/1/1/data/signed/AAAAAAAA/x86_64/a-1-1.x86_64.rpm")));
    assertEquals(Set.of("a-1-1.x86_64", "b-1-1.x86_64"), packages("x86_64/os"));
  }

  @Test
  void strictKeysNameAllOffenders() throws Exception {
    koji.build("a", "1", "1");
    koji.add(signed("good", "1111111181b46521"), "good", "x86_64", "81b46521");
    koji.rpm("unsigned", "x86_64");
    koji.add(signed("other", "11111111deadbeef"), "other", "x86_64", "deadbeef");
    koji.add(signed("liar", "11111111deadbeef"), "liar", "x86_64", "81b46521");
    koji.add(koji.bytes("pretender", "x86_64"), "pretender", "x86_64", "81b46521");
    koji.list("vanished", "x86_64", "81b46521");
    KeyRules strict = new KeyRules(List.of("81B46521"), true);
    Compose compose = compose(request("x86_64").keys(strict));

    assertEquals(Optional.empty(), compose.published());
    assertEquals(
        List.of(
            "liar-1-1.x86_64",
            "other-1-1.x86_64",
            "pretender-1-1.x86_64",
            "unsigned-1-1.x86_64",
            "vanished-1-1.x86_64"),
        failures(compose));
    for (String name : List.of("unsigned", "other", "liar", "pretender", "vanished")) {
      koji.untag(name);
    }
    assertTrue(compose(request("x86_64").keys(strict)).published().isPresent());
  }

  @Test
  void strictKeysBelieveTheVerifierOnly() throws Exception {
    koji.build("a", "1", "1");
    koji.add(signed("a", "1111111181b46521"), "a", "x86_64", "81b46521");
    RepoComposer.Builder composer =
        composer(request("x86_64").keys(new KeyRules(List.of("81b46521"), true)));
    SignatureCheck refusing =
        new SignatureCheck() {
          @Override
          public String verifyPackage(Path rpm) throws UntrustedException {
            throw new UntrustedException("the signature is forged");
          }

          @Override
          public String verifyDetached(Path file, Path signature) throws UntrustedException {
            throw new UntrustedException("not asked");
          }
        };
    Compose compose = composer.signatures(refusing).build().compose();
    assertEquals(List.of("a-1-1.x86_64"), failures(compose));
    assertTrue(
        compose.report().failures().get(0).outcome().toString().contains("forged"),
        compose.report().toString());
  }

  @Test
  void keepsOldVersionsAndMergesFolders() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64").rpm("kernel", "x86_64").rpm("gone", "x86_64");
    compose(request("x86_64"));
    for (String name : List.of("a", "kernel", "gone")) {
      koji.untag(name);
    }
    koji.build("a", "2", "1").rpm("a", "x86_64");
    Path old = Files.createDirectories(folder.resolve("old/x86_64"));
    Files.write(old.resolve("x.rpm"), RpmBytes.of("merged", "1", "1", "x86_64").build());
    RetentionRules rules =
        new RetentionRules(
            List.of("kern*"), List.of(folder.resolve("old") + "/%(arch)s"), 2, false);
    ComposeRequest.Builder request = request("x86_64").retention(rules);

    compose(request);
    assertEquals(
        Set.of(
            "a-1-1.x86_64",
            "a-2-1.x86_64",
            "gone-1-1.x86_64",
            "kernel-1-1.x86_64",
            "merged-1-1.x86_64"),
        packages("x86_64/os"));
    koji.untag("a").build("a", "3", "1").rpm("a", "x86_64");
    compose(request);
    assertEquals(
        Set.of(
            "a-2-1.x86_64",
            "a-3-1.x86_64",
            "gone-1-1.x86_64",
            "kernel-1-1.x86_64",
            "merged-1-1.x86_64"),
        packages("x86_64/os"));
    isSound();
  }

  @Test
  void refusesATreeThatLostMostOfWhatItHad() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64").rpm("b", "x86_64").rpm("c", "x86_64");
    compose(request("x86_64"));
    koji.untag("a").untag("b");
    ComposeRefusedException refused =
        assertThrows(ComposeRefusedException.class, () -> compose(request("x86_64")));
    assertTrue(refused.getMessage().contains("its 3 packages, found 1"), refused.getMessage());
    assertEquals(3, packages("x86_64/os").size());
    composer(request("x86_64")).allowShrink(true).build().compose();
    assertEquals(Set.of("c-1-1.x86_64"), packages("x86_64/os"));
  }

  @Test
  void refusesAnEmptyTree() throws Exception {
    koji.build("a", "1", "1").rpm("a", "s390x");
    ComposeRefusedException refused =
        assertThrows(ComposeRefusedException.class, () -> compose(request("x86_64")));
    assertTrue(refused.getMessage().contains("found none"), refused.getMessage());
    assertFalse(Files.exists(output.resolve("f24")));
  }

  @Test
  void goesOnWhereAComposeWasCutOff() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64").rpm("a", "i686");
    List<String> begun = new ArrayList<>();
    RepoComposer.Builder cut =
        composer(request("x86_64", "i386"))
            .events(
                event -> {
                  if (begun(event).equals("repository i386/os")) {
                    throw new IllegalStateException("killed");
                  }
                });
    assertThrows(IllegalStateException.class, () -> cut.build().compose());
    assertFalse(Files.exists(output.resolve("f24")));

    composer(request("x86_64", "i386"))
        .events(
            event -> {
              if (begun(event).startsWith("repository ")) {
                begun.add(begun(event));
              }
            })
        .build()
        .compose();
    assertEquals("repository i386/os", begun.get(0));
    assertEquals(Set.of("a-1-1.x86_64"), packages("x86_64/os"));
    isSound();
  }

  private static String begun(SyncEvent event) {
    return event.fold(SyncEvent.Started::what, finished -> "", progress -> "");
  }

  @Test
  void readersOfAnEarlierTreeFindItsMetadataInTheNewOne() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64");
    compose(request("x86_64"));
    RepositoryFolder read = RepositoryFolder.open(output.resolve("f24/x86_64/os"));
    koji.rpm("b", "x86_64");
    compose(request("x86_64"));
    read.parts().forEach(part -> assertTrue(Files.exists(read.file(part)), part.toString()));
  }

  @Test
  void makesPagesWhenAsked() throws Exception {
    koji.build("a", "1", "1").rpm("a", "x86_64", "/usr/bin/a");
    compose(
        request("x86_64")
            .pages(new BrowseRules("Fedora - %(arch)s", "http://d.example/%(arch)s/os/")));
    Path pages = output.resolve("f24/x86_64/os/repoview");
    assertTrue(Files.readString(pages.resolve("index.html")).contains("Fedora - x86_64"));
    assertTrue(
        Files.readString(pages.resolve("latest-feed.xml"))
            .contains("http://d.example/x86_64/os/repoview/a.html"));
  }
}
