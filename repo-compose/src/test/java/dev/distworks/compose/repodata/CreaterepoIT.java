package dev.distworks.compose.repodata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.compose.compression.Compression;
import dev.distworks.compose.repomd.ChecksumType;
import dev.distworks.compose.repomd.RepomdReader;
import dev.distworks.compose.repomd.RepomdRecord;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte for byte beside createrepo_c, on packages that chance makes. */
class CreaterepoIT {
  private static final List<String> NAMES =
      List.of(
          "libc.so.6()(64bit)",
          "libc.so.6(GLIBC_2.4)(64bit)",
          "libc.so.6(GLIBC_2.34)",
          "/bin/sh",
          "/usr/bin/own",
          "rpmlib(X)",
          "é<&>\"",
          "plain",
          "(a or b)",
          "");
  private static final List<String> VERSIONS =
      List.of("", "1", "1-2", "1:2-3", ":4", "x:1", "1:2:3-4-5", "-", "1~rc1^2", " 7:1");
  private static final List<String> PATHS =
      List.of("/usr/bin/", "/etc/", "/usr/share/", "/opt/mybin/", "/ü/", "/");

  @TempDir private Path folder;
  private final Random random = new Random(11);
  private Path packages;

  @BeforeEach
  void createrepoIsThere() throws Exception {
    try {
      assumeTrue(
          new ProcessBuilder("createrepo_c", "--version")
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0,
          "createrepo_c does not run");
    } catch (IOException e) {
      assumeTrue(false, "createrepo_c is not installed (Debian: createrepo-c)");
    }
    packages = Files.createDirectories(folder.resolve("packages"));
    for (int i = 0; i < 120; i++) {
      Files.write(packages.resolve("p" + i + ".rpm"), odd("p" + i).build());
    }
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private RpmBytes odd(String name) {
    RpmBytes rpm = RpmBytes.of(name, "1." + random.nextInt(9), "1", "noarch");
    dependencies(rpm, RpmTag.REQUIRE_NAME, RpmTag.REQUIRE_FLAGS, RpmTag.REQUIRE_VERSION);
    dependencies(rpm, RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_FLAGS, RpmTag.PROVIDE_VERSION);
    dependencies(rpm, RpmTag.SUGGEST_NAME, RpmTag.SUGGEST_FLAGS, RpmTag.SUGGEST_VERSION);
    dependencies(
        rpm, RpmTag.OLD_ENHANCES_NAME, RpmTag.OLD_ENHANCES_FLAGS, RpmTag.OLD_ENHANCES_VERSION);
    files(rpm);
    changes(rpm);
    if (random.nextBoolean()) {
      byte[] latin1 = {'c', 'a', 'f', (byte) 0xe9, (byte) 0x81, 0};
      rpm.value(RpmTag.PACKAGER, RpmType.STRING, 1, latin1);
    }
    if (random.nextInt(4) == 0) {
      rpm.int32(RpmTag.EPOCH, random.nextInt());
    }
    return random.nextInt(6) == 0
        ? rpm.without(RpmTag.SOURCE_RPM).int32(RpmTag.SOURCE_PACKAGE, 1)
        : rpm;
  }

  private void dependencies(RpmBytes rpm, int names, int flags, int versions) {
    int count = 1 + random.nextInt(12);
    String[] name = new String[count];
    int[] flag = new int[count];
    String[] version = new String[count];
    for (int i = 0; i < count; i++) {
      name[i] = one(NAMES);
      flag[i] = random.nextInt(16) | (random.nextInt(3) == 0 ? 1 << random.nextInt(28) : 0);
      version[i] = one(VERSIONS);
    }
    rpm.strings(names, name).int32(flags, flag).strings(versions, version);
  }

  private void files(RpmBytes rpm) {
    int count = 4 + random.nextInt(8);
    String[] names = new String[count];
    Arrays.setAll(names, i -> i == 0 ? "own" : "f" + random.nextInt(99));
    int[] folders = random.ints(count, 0, PATHS.size()).toArray();
    int[] flags = random.ints(count, 0, 128).toArray();
    int[] modes = random.ints(count, 0, 65_536).toArray();
    rpm.strings(RpmTag.DIR_NAMES, PATHS.toArray(String[]::new))
        .strings(RpmTag.BASE_NAMES, names)
        .int32(RpmTag.DIR_INDEXES, folders)
        .int32(RpmTag.FILE_FLAGS, flags)
        .int16(RpmTag.FILE_MODES, modes);
  }

  private void changes(RpmBytes rpm) {
    int count = 1 + random.nextInt(14);
    String[] authors = new String[count];
    String[] texts = new String[count];
    Arrays.setAll(authors, i -> "Zoë <z@x> - " + i + " ".repeat(random.nextInt(3)));
    Arrays.setAll(texts, i -> "- a\t<b>\n- " + i);
    int[] times = random.ints(count, 100, 104).map(time -> time * 1000).toArray();
    rpm.int32(RpmTag.CHANGELOG_TIME, times)
        .strings(RpmTag.CHANGELOG_NAME, authors)
        .strings(RpmTag.CHANGELOG_TEXT, texts);
  }

  private void compare(RepodataSettings.Builder settings, String... options) throws Exception {
    Path ours = Files.createDirectories(folder.resolve("ours"));
    Path theirs = Files.createDirectories(folder.resolve("theirs"));
    RepositoryReport report =
        RepositoryWriter.of(ours, settings.build(), InstantSource.system())
            .write(PackageScan.of(packages).walk());
    assertEquals(List.of(), report.failures());
    List<String> command = new ArrayList<>(List.of("createrepo_c", "-q", "--no-database", "-o"));
    command.add(theirs.toString());
    command.addAll(List.of(options));
    command.add(packages.toString());
    ProcessBuilder peer = new ProcessBuilder(command);
    peer.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    assertEquals(0, peer.start().waitFor());
    for (String type : List.of("primary", "filelists", "other")) {
      List<String> expected = open(theirs, type).lines().toList();
      List<String> found = open(ours, type).lines().toList();
      for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
        assertEquals(expected.get(i), found.get(i), type + ", line " + (i + 1));
      }
      assertEquals(expected.size(), found.size());
    }
  }

  private static String open(Path repository, String type) throws IOException {
    RepomdRecord record =
        RepomdReader.read(repository.resolve("repodata/repomd.xml")).find(type).orElseThrow();
    try (InputStream in =
        Compression.ofFile(record.href())
            .decompress(Files.newInputStream(repository.resolve(record.href())))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void writesTheSameBytes() throws Exception {
    compare(RepodataSettings.builder());
    compare(
        RepodataSettings.builder().checksum(ChecksumType.SHA).changelogLimit(3).baseUrl("/x y/&"),
        "--checksum=sha",
        "--changelog-limit=3",
        "--baseurl=/x y/&");
  }
}
