package dev.distworks.compose.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.SignatureCheck;
import dev.distworks.compose.folder.MetadataPart;
import dev.distworks.compose.folder.RepositoryFolder;
import dev.distworks.compose.repodata.RepodataSettings;
import dev.distworks.compose.repodata.RepositoryPackage;
import dev.distworks.compose.repodata.RepositoryWriter;
import dev.distworks.core.sync.ItemReport;
import dev.distworks.core.sync.SyncReport;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryCheckerTest {
  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void compose() throws IOException {
    root = folder.resolve("repo");
    Files.createDirectories(root.resolve("Packages"));
    List<RepositoryPackage> packages =
        List.of(rpm("Packages/a-1-1.x86_64.rpm"), rpm("Packages/b-1-1.x86_64.rpm"));
    RepositoryWriter.of(root, RepodataSettings.builder().build(), InstantSource.system())
        .write(packages);
  }

  private RepositoryPackage rpm(String href) throws IOException {
    String name = href.substring(href.indexOf('/') + 1, href.indexOf('-'));
    Path file = root.resolve(href);
    Files.write(file, RpmBytes.of(name, "1", "1", "x86_64").build());
    return new RepositoryPackage(file, href);
  }

  private SyncReport check() throws IOException {
    return RepositoryChecker.builder(folder).build().check();
  }

  private static List<String> items(SyncReport report) {
    return report.failures().stream().map(ItemReport::item).toList();
  }

  private Path primary() throws IOException {
    RepositoryFolder repository = RepositoryFolder.open(root);
    return repository.file(repository.find("primary").orElseThrow());
  }

  @Test
  void findsNothingWrongWithAGoodRepository() throws Exception {
    SyncReport report = check();
    assertEquals(List.of(), report.failures());
    assertEquals(RepositoryFolder.open(root).parts().size() + 2 + 2, report.count("current"));
  }

  @Test
  void namesEveryPackageThatIsNotAsItMustBe() throws Exception {
    Files.writeString(root.resolve("Packages/a-1-1.x86_64.rpm"), "x", StandardOpenOption.APPEND);
    Files.delete(root.resolve("Packages/b-1-1.x86_64.rpm"));
    SyncReport report = check();
    assertEquals(
        List.of("repo/Packages/a-1-1.x86_64.rpm", "repo/Packages/b-1-1.x86_64.rpm"), items(report));
    assertEquals(1, report.count("absent"));
    assertTrue(report.failures().get(0).outcome().toString().contains("size: expected"));
  }

  @Test
  void namesAPackageWhoseBytesChanged() throws Exception {
    Path file = root.resolve("Packages/a-1-1.x86_64.rpm");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertEquals(List.of("repo/Packages/a-1-1.x86_64.rpm"), items(check()));
  }

  @Test
  void namesMetadataThatChanged() throws Exception {
    Files.writeString(primary(), "x", StandardOpenOption.APPEND);
    SyncReport report = check();
    assertEquals(1, report.failures().size());
    assertTrue(items(report).get(0).endsWith("primary.xml.gz"), items(report).toString());
  }

  @Test
  void namesRepomdThatLeadsElsewhereOrIsNoXml() throws Exception {
    Path repomd = root.resolve(RepositoryFolder.REPOMD);
    String text = Files.readString(repomd);
    Files.writeString(repomd, text.replaceFirst("href=\"repodata/", "href=\"../../repodata/"));
    assertEquals(List.of("repo/repodata/repomd.xml"), items(check()));
    Files.writeString(repomd, text.substring(0, text.length() / 2));
    assertEquals(List.of("repo/repodata/repomd.xml"), items(check()));
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    Files.delete(root.resolve(RepositoryFolder.REPOMD));
    SyncReport report = check();
    assertEquals(List.of("repodata/repomd.xml"), items(report));
  }

  @Test
  void wantsSignaturesWhenThereIsAKeyring() throws Exception {
    SignatureCheck onlyA =
        new SignatureCheck() {
          @Override
          public String verifyPackage(Path rpm) throws UntrustedException {
            if (!rpm.getFileName().toString().startsWith("a-")) {
              throw new UntrustedException("it is not signed");
            }
            return "abcd";
          }

          @Override
          public String verifyDetached(Path file, Path signature) {
            return "abcd";
          }
        };
    RepositoryChecker checker = RepositoryChecker.builder(root).signatures(onlyA).build();
    assertEquals(
        List.of("Packages/b-1-1.x86_64.rpm", "repodata/repomd.xml"), items(checker.check()));
    Files.writeString(root.resolve(RepositoryFolder.REPOMD + ".asc"), "signature");
    assertEquals(List.of("Packages/b-1-1.x86_64.rpm"), items(checker.check()));
  }

  @Test
  void readsThePartsThatTheMetadataName() throws Exception {
    List<String> types =
        RepositoryFolder.open(root).parts().stream().map(MetadataPart::type).toList();
    assertTrue(types.containsAll(List.of("primary", "filelists", "other")), types.toString());
  }
}
