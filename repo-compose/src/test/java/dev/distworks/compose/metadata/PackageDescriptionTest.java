package dev.distworks.compose.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.rpm.RpmFile;
import dev.distworks.core.rpm.RpmTag;
import dev.distworks.core.rpm.RpmType;
import dev.distworks.core.testing.RpmBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What createrepo_c 0.17.3 writes for the same headers. */
class PackageDescriptionTest {
  private static final PackageFile FILE = new PackageFile("a b&c.rpm", "", "sha256", "00ff", 5, 6);

  @TempDir private Path folder;

  private static RpmBytes six() {
    return RpmBytes.of("six", "1.17", "2", "noarch");
  }

  private PackageFragments describe(RpmBytes rpm, int limit) throws IOException {
    Path file = Files.write(folder.resolve("a.rpm"), rpm.build());
    return new PackageDescription().describe(RpmFile.read(file), FILE, limit);
  }

  private String primary(RpmBytes rpm) throws IOException {
    return new String(describe(rpm, 10).primary(), StandardCharsets.UTF_8);
  }

  private String other(RpmBytes rpm, int limit) throws IOException {
    return new String(describe(rpm, limit).other(), StandardCharsets.UTF_8);
  }

  private static RpmBytes requiring(String[] names, int... flags) {
    return six()
        .strings(RpmTag.REQUIRE_NAME, names)
        .int32(RpmTag.REQUIRE_FLAGS, flags)
        .strings(RpmTag.REQUIRE_VERSION, blanks(names.length));
  }

  private static String[] blanks(int count) {
    String[] blanks = new String[count];
    Arrays.fill(blanks, "");
    return blanks;
  }

  @Test
  void writesTheElementsInTheirOrder() throws IOException {
    String xml = primary(six());

    assertEquals(
        """
        <package type="rpm">
          <name>six</name>
          <arch>noarch</arch>
          <version epoch="0" ver="1.17" rel="2"/>
          <checksum type="sha256" pkgid="YES">00ff</checksum>
          <summary>The package six</summary>
          <description>The package six.</description>
          <packager></packager>
          <url></url>
          <time file="5" build="1700000000"/>
          <size package="6" installed="0" archive="0"/>
          <location href="a b&amp;c.rpm"/>
          <format>
            <rpm:license>MIT</rpm:license>
            <rpm:vendor></rpm:vendor>
            <rpm:group>Unspecified</rpm:group>
            <rpm:buildhost>builder.example.org</rpm:buildhost>
            <rpm:sourcerpm>six-1.17-2.src.rpm</rpm:sourcerpm>
        """,
        xml.substring(0, xml.indexOf("    <rpm:header-range")));
    assertTrue(
        xml.endsWith(
            """
            <rpm:provides>
              <rpm:entry name="six" flags="EQ" epoch="0" ver="1.17" rel="2"/>
            </rpm:provides>
          </format>
        </package>
        """));
  }

  @Test
  void keepsTheHighestCLibraryOnlyAndLast() throws IOException {
    String xml =
        primary(
            requiring(
                new String[] {
                  "libc.so.6()(64bit)",
                  "libc.so.6(GLIBC_2.4)(64bit)",
                  "libc.so.6(GLIBC_2.34)(64bit)",
                  "libc.so.6(GLIBC_2.9)(64bit)",
                  "zlib"
                },
                0,
                0,
                0,
                0,
                0));

    assertEquals(1, xml.split("libc.so.6", -1).length - 1);
    assertTrue(xml.indexOf("zlib") < xml.indexOf("libc.so.6(GLIBC_2.34)(64bit)"));
  }

  @Test
  void leavesOutWhatRpmOrThePackageItselfHas() throws IOException {
    String xml =
        primary(
            requiring(
                    new String[] {"rpmlib(X)", "/usr/bin/own", "/usr/share/own", "other"},
                    0,
                    0,
                    0,
                    0)
                .strings(RpmTag.DIR_NAMES, "/usr/bin/", "/usr/share/")
                .strings(RpmTag.BASE_NAMES, "own", "own")
                .int32(RpmTag.DIR_INDEXES, 0, 1)
                .int32(RpmTag.FILE_FLAGS, 0, 64)
                .int16(RpmTag.FILE_MODES, 0x81ed, 0x41ed));

    assertFalse(xml.contains("rpmlib"));
    assertFalse(xml.contains("name=\"/usr/bin/own\""));
    assertTrue(xml.contains("<rpm:entry name=\"/usr/share/own\"/>"));
    assertTrue(xml.contains("    <file>/usr/bin/own</file>\n"));
    assertFalse(xml.contains("<file>/usr/share"));
  }

  @Test
  void repeatsARequirementOnlyWhenTheLastOneOfItsNameDiffers() throws IOException {
    String xml =
        primary(
            requiring(new String[] {"/bin/sh", "/bin/sh", "/bin/sh", "/bin/sh"}, 0, 512, 512, 0));

    assertEquals(3, xml.split("\"/bin/sh\"", -1).length - 1);
    assertEquals(1, xml.split("pre=\"1\"", -1).length - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1:2-3, epoch=\"1\" ver=\"2\" rel=\"3\"",
    ":2-3, epoch=\"0\" ver=\"2\" rel=\"3\"",
    "1-2-3, epoch=\"0\" ver=\"1\" rel=\"2-3\"",
    "2, epoch=\"0\" ver=\"2\""
  })
  void splitsVersions(String text, String attributes) throws IOException {
    String xml = primary(six().strings(RpmTag.PROVIDE_VERSION, text));

    assertTrue(xml.contains("flags=\"EQ\" " + attributes + "/>"), xml);
  }

  @Test
  void dropsADependencyWhoseEpochIsNoNumber() throws IOException {
    assertFalse(primary(six().strings(RpmTag.PROVIDE_VERSION, "x:1")).contains("rpm:provides"));
  }

  @Test
  void escapesTextsAndAttributesAsLibxml() throws IOException {
    String xml =
        primary(six().string(RpmTag.URL, "<é>&\"\r").strings(RpmTag.PROVIDE_NAME, "é<\"\t"));

    assertTrue(xml.contains("<url>&lt;é&gt;&amp;\"&#13;</url>"), xml);
    assertTrue(xml.contains("name=\"&#xE9;&lt;&quot;&#9;\""), xml);
  }

  @Test
  void readsWhatIsNoUtf8AsLatin1() throws IOException {
    byte[] text = {'a', (byte) 0xe9, (byte) 0x80, 0};

    assertTrue(
        primary(six().value(RpmTag.VENDOR, RpmType.STRING, 1, text))
            .contains("<rpm:vendor>aé</rpm:vendor>"));
  }

  @Test
  void refusesWhatXmlCannotHold() {
    for (String raw :
        List.of("\u0001", "\u00ed\u00a0\u0080", "\u00c0\u00af", "\u00ef\u00bf\u00bf")) {
      byte[] bytes = (raw + "\0").getBytes(StandardCharsets.ISO_8859_1);
      RpmBytes rpm = six().value(RpmTag.VENDOR, RpmType.STRING, 1, bytes);

      assertThrows(UnusablePackageException.class, () -> primary(rpm));
    }
  }

  @Test
  void writesTheNewestChangesOldestFirstAndApart() throws IOException {
    RpmBytes rpm =
        six()
            .int32(RpmTag.CHANGELOG_TIME, 100, 100, 100, 7)
            .strings(RpmTag.CHANGELOG_NAME, "A  ", "B", "C", "D")
            .strings(RpmTag.CHANGELOG_TEXT, "- a", "- b", "- c", "- d");

    assertTrue(
        other(rpm, 3)
            .endsWith(
                """
                  <changelog author="C" date="100">- c</changelog>
                  <changelog author="B" date="101">- b</changelog>
                  <changelog author="A" date="102">- a</changelog>
                </package>
                """));
    assertEquals(4, other(rpm, -1).split("<changelog", -1).length - 1);
  }

  @Test
  void callsSourcePackagesSo() throws IOException {
    String xml = primary(six().without(RpmTag.SOURCE_RPM).int32(RpmTag.SOURCE_PACKAGE, 1));

    assertTrue(xml.contains("<arch>src</arch>"));
    assertTrue(xml.contains("<rpm:sourcerpm></rpm:sourcerpm>"));
  }
}
