package dev.distworks.compose.repodata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.Repomd;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.compose.repomd.RepomdSigner;
import dev.distworks.core.testing.ManualClock;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepositoryWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path folder;
  private Path repository;
  private ManualClock clock;

  @BeforeEach
  void twoPackages() throws IOException {
    clock = ManualClock.at(NOW);
    repository = Files.createDirectories(folder.resolve("r"));
    rpm("b-1-1.noarch.rpm", "b", "1");
    rpm("sub/a-1-1.noarch.rpm", "a", "1");
  }

  private void rpm(String path, String name, String version) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, RpmBytes.of(name, version, "1", "noarch").build());
    Files.setLastModifiedTime(file, FileTime.from(NOW));
  }

  private RepositoryReport write(RepodataSettings.Builder settings) throws IOException {
    return RepositoryWriter.of(repository, settings.build(), clock)
        .write(PackageScan.of(repository).walk());
  }

  private static RepodataSettings.Builder settings() {
    return RepodataSettings.builder();
  }

  private String open(String type) throws IOException {
    RepomdRecord record = repomd().find(type).orElseThrow();
    Path file = repository.resolve(record.href());
    try (InputStream in =
        Compression.ofFile(record.href()).decompress(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Repomd repomd() throws IOException {
    return RepomdReader.read(repository.resolve("repodata/repomd.xml"));
  }

  private Map<String, String> published() throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(repository.resolve("repodata"))) {
      for (Path file : files.toList()) {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
      }
    }
    return sums;
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void repomdSaysWhatEachFileIs(Compression compression) throws Exception {
    RepositoryReport report = write(settings().compression(compression));

    assertEquals(2, report.packages());
    for (String type : List.of("primary", "filelists", "other")) {
      RepomdRecord record = repomd().find(type).orElseThrow();
      byte[] bytes = Files.readAllBytes(repository.resolve(record.href()));
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertEquals(HexFormat.of().formatHex(sum), record.sum().hex());
      assertEquals(bytes.length, record.sum().size().orElseThrow());
      String open = open(type);
      assertEquals(open.length(), record.open().orElseThrow().size().orElseThrow());
      assertTrue(open.contains("packages=\"2\""));
    }
    String primary = open("primary");
    assertTrue(primary.indexOf("href=\"sub/a-1-1.noarch.rpm\"") > 0);
    assertTrue(primary.indexOf("sub/a-1-1") < primary.indexOf("b-1-1.noarch.rpm"), "by file name");
  }

  @Test
  void writesTheSameBytesForTheSamePackages() throws Exception {
    write(settings());
    Map<String, String> first = published();
    write(settings().workers(1));

    assertEquals(first, published());
  }

  @Test
  void namesWhatIsDamagedAndCountsTheRest() throws Exception {
    Files.writeString(repository.resolve("c.rpm"), "no package");
    RepositoryReport report = write(settings());

    assertEquals(2, report.packages());
    assertEquals(1, report.failures().size());
    assertTrue(report.failures().get(0).file().endsWith("c.rpm"));
    assertTrue(open("filelists").contains("packages=\"2\""));
    assertEquals(2, open("filelists").split("<package ", -1).length - 1);
  }

  @Test
  void takesOverWhatDidNotChange() throws Exception {
    write(settings());
    rpm("c-1-1.noarch.rpm", "c", "1");
    rpm("b-1-1.noarch.rpm", "b", "2");
    Files.setLastModifiedTime(
        repository.resolve("b-1-1.noarch.rpm"), FileTime.from(NOW.plusSeconds(9)));
    RepositoryReport report = write(settings().update(true));
    Map<String, String> updated = published();

    assertEquals(3, report.packages());
    assertEquals(1, report.reused());
    String primary = open("primary");
    write(settings());
    assertEquals(open("primary"), primary);
    assertEquals(repomd().find("other"), report.repomd().find("other"));
    assertFalse(updated.isEmpty());
  }

  @Test
  void takesOverManyBlocksAsTheyAreCompressed() throws Exception {
    for (int i = 0; i < 1500; i++) {
      rpm(String.format(Locale.ROOT, "n%04d.rpm", i), "n" + i, "1");
    }
    write(settings());
    Files.delete(repository.resolve("n0700.rpm"));
    RepositoryReport report = write(settings().update(true));
    String updated = open("primary");

    assertEquals(1501, report.reused());
    write(settings());
    assertEquals(open("primary"), updated);
  }

  @Test
  void readsEverythingWhenTheOldMetadataAreDamaged() throws Exception {
    write(settings());
    Path primary = repository.resolve(repomd().find("primary").orElseThrow().href());
    Files.write(primary, new byte[] {1, 2, 3});

    assertEquals(0, write(settings().update(true).allowShrink(true)).reused());
  }

  @Test
  void refusesARepositoryThatLostMostOfItsPackages() throws Exception {
    write(settings());
    Map<String, String> before = published();
    Files.delete(repository.resolve("b-1-1.noarch.rpm"));
    Files.delete(repository.resolve("sub/a-1-1.noarch.rpm"));

    RepositoryRefusedException refusal =
        assertThrows(RepositoryRefusedException.class, () -> write(settings()));
    assertTrue(refusal.getMessage().contains("from 2 packages to 0"), refusal.getMessage());
    assertEquals(before, published());
    assertEquals(0, write(settings().allowShrink(true)).packages());
  }

  @Test
  void namesDuplicatesAndDoesAboutThemWhatItIsTold() throws Exception {
    rpm("z/b-again.rpm", "b", "1");

    assertEquals(1, write(settings()).duplicates().size());
    assertThrows(
        RepositoryRefusedException.class,
        () -> write(settings().duplicates(DuplicatePolicy.REFUSE)));
    RepositoryReport last = write(settings().duplicates(DuplicatePolicy.KEEP_LAST));
    assertEquals(2, last.packages());
    assertFalse(last.duplicates().get(0).listed());
  }

  @Test
  void keepsOldFilesForAWhile() throws Exception {
    write(settings());
    String old = repomd().find("primary").orElseThrow().href();
    rpm("c-1-1.noarch.rpm", "c", "1");
    write(settings());
    assertTrue(Files.exists(repository.resolve(old)));

    clock.advance(Duration.ofHours(13));
    rpm("d-1-1.noarch.rpm", "d", "1");
    write(settings());
    assertFalse(Files.exists(repository.resolve(old)));
    rpm("e-1-1.noarch.rpm", "e", "1");
    String last = repomd().find("primary").orElseThrow().href();
    write(settings().keepGenerations(0));
    assertFalse(Files.exists(repository.resolve(last)));
  }

  @Test
  void signsBeforeItPublishes() throws Exception {
    RepomdSigner signer =
        new RepomdSigner() {
          @Override
          public byte[] sign(byte[] repomd) {
            return ("signed " + repomd.length).getBytes(StandardCharsets.UTF_8);
          }

          @Override
          public byte[] publicKey() {
            return "key".getBytes(StandardCharsets.UTF_8);
          }

          @Override
          public Optional<byte[]> provenance(byte[] repomd) {
            return Optional.of(("made " + repomd.length).getBytes(StandardCharsets.UTF_8));
          }
        };
    write(settings().signer(signer));
    long length = Files.size(repository.resolve("repodata/repomd.xml"));
    assertEquals(
        "signed " + length, Files.readString(repository.resolve("repodata/repomd.xml.asc")));
    Path provenance = repository.resolve("repodata/repomd.xml.intoto.json");
    assertEquals("made " + length, Files.readString(provenance));

    write(settings());
    assertFalse(Files.exists(provenance));
    assertFalse(Files.exists(repository.resolve("repodata/repomd.xml.asc")));
  }

  @Test
  void editsKeepWhatElseIsThere() throws Exception {
    write(settings());
    Path repodata = repository.resolve("repodata");
    Path advisories = Files.writeString(folder.resolve("updateinfo.xml"), "<updates/>");
    RepositoryEdit edit = RepositoryEdit.of(repodata, clock);
    edit.add(advisories, Optional.empty(), Optional.empty(), Compression.GZ);

    assertEquals("<updates/>", open("updateinfo"));
    write(settings().update(true));
    assertEquals("<updates/>", open("updateinfo"));
    assertTrue(edit.remove("updateinfo"));
    assertFalse(edit.remove("updateinfo"));
    assertTrue(open("primary").contains("packages=\"2\""));
  }

  @Test
  void databasesAndZchunksSayTheSame() throws Exception {
    write(settings().database(true).zchunk(true));

    for (String type : List.of("primary", "filelists", "other")) {
      RepomdRecord database = repomd().find(type + "_db").orElseThrow();
      assertEquals(10, database.databaseVersion().orElseThrow());
      assertTrue(database.href().endsWith(".sqlite.bz2"));
      RepomdRecord zchunk = repomd().find(type + "_zck").orElseThrow();
      byte[] bytes = Files.readAllBytes(repository.resolve(zchunk.href()));
      assertEquals("\0ZCK1", new String(bytes, 0, 5, StandardCharsets.ISO_8859_1));
      assertTrue(zchunk.header().isPresent());
    }
  }

  @Test
  void patternsLeaveOutFilesAndFolders() throws IOException {
    assertEquals(1, PackageScan.of(repository).exclude("su?").walk().size());
    assertEquals(1, PackageScan.of(repository).exclude("sub/*a*").walk().size());
    assertEquals(2, PackageScan.of(repository).exclude("[ab]*").walk().size());
    assertEquals(
        "x/sub/a-1-1.noarch.rpm",
        PackageScan.of(repository).locationPrefix("x//").walk().get(0).href());
  }
}
