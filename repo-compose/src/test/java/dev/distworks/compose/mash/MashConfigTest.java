package dev.distworks.compose.mash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.compose.ComposeRequest;
import dev.distworks.compose.TagQuery;
import dev.distworks.compose.multilib.MultilibMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MashConfigTest {
  private static final String RAWHIDE =
      """
      # mash config file

      [rawhide]
      rpm_path = %(arch)s/os/Packages
      repodata_path = %(arch)s/os/
      source_path = source/SRPMS
      debuginfo = True
      multilib = True
      multilib_method = devel
      tag = f24
      inherit = False
      strict_keys = False
      keys = 81B46521 34ec9cba
      repoviewurl = http://download.example.org/rawhide/%(arch)s/os/
      repoviewtitle = "Fedora Rawhide - %(arch)s"
      arches = i386 x86_64 armhfp
      delta = True
      max_delta_rpm_size = 800000000
      # Change distro_tags as fedora-release version gets bumped
      distro_tags = cpe:/o:fedoraproject:fedora:24 rawhide
      hash_packages = True
      """;

  @TempDir private Path folder;

  private MashConfig read(String main, String... files) throws Exception {
    Path conf = Files.createDirectories(folder.resolve("etc")).resolve("mash.conf");
    Files.writeString(conf, main.replace("CONFIGDIR", folder.resolve("d").toString()));
    Files.createDirectories(folder.resolve("d"));
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve("d").resolve(i + ".mash"), files[i]);
    }
    return MashConfig.read(conf, Map.of());
  }

  private static final String MAIN =
      """
      [defaults]
      configdir = CONFIGDIR
      buildhost = http://koji.example.org/kojihub
      repodir = file:///mnt/koji
      use_sqlite = False
      use_repoview = False
      """;

  @Test
  void readsFedorasOwnFile() throws Exception {
    MashDistribution rawhide = read(MAIN, RAWHIDE).find("rawhide").orElseThrow();
    assertEquals("http://koji.example.org/kojihub", rawhide.buildHost());
    assertEquals("file:///mnt/koji", rawhide.repoDir());
    ComposeRequest request = rawhide.request();
    assertEquals(new TagQuery("f24", false, 1), request.source());
    assertEquals(List.of("i386", "x86_64", "armhfp"), request.arches());
    assertEquals(List.of("81b46521", "34ec9cba"), request.keys().keys());
    assertFalse(request.keys().strict());
    assertEquals("%(arch)s/os/Packages", request.layout().packages());
    assertEquals("%(arch)s/os/", request.layout().repodata());
    assertEquals(Optional.of("%(arch)s/debug"), request.layout().debug());
    assertTrue(request.layout().hashed());
    assertEquals("rawhide", request.layout().tree());
    assertEquals(MultilibMethod.DEVEL, request.multilib().orElseThrow().method());
    assertEquals(
        List.of("cpe:/o:fedoraproject:fedora:24,rawhide"), request.metadata().distroTags());
    assertFalse(request.metadata().sqlite());
    assertEquals("xz", request.metadata().compression());
    assertEquals(Optional.empty(), request.pages());
  }

  @Test
  void hasMashsDefaults() throws Exception {
    ComposeRequest request =
        read("[a]\nbuildhost = http://h/\ntag = t\narches = x86_64\n")
            .find("a")
            .orElseThrow()
            .request();
    assertEquals(new TagQuery("t", true, 1), request.source());
    assertEquals("Mash", request.layout().packages());
    assertEquals("", request.layout().repodata());
    assertEquals(Optional.of("source/SRPMS"), request.layout().source());
    assertEquals(List.of(""), request.keys().keys());
    assertTrue(request.metadata().sqlite());
    assertEquals("sha256", request.metadata().checksum());
  }

  @Test
  void putsMetadataAboveThePackagesWhenItIsNotSaid() throws Exception {
    String file = "[a]\nbuildhost=http://h/\ntag=t\narches=x86_64\nrpm_path=%(arch)s/os/Packages\n";
    assertEquals(
        "%(arch)s/os", read(MAIN, file).find("a").orElseThrow().request().layout().repodata());
  }

  @Test
  void readsThePythonDialect() throws Exception {
    String file =
        """
        [a]
        Tag: t ; not the tag of before
        arches = x86_64,
            i386
        rem a comment
        keys =
        latest = 3
        multilib_devel_whitelist = one two
        tag_comment = a;b
        """;
    MashConfig config = read(MAIN, file);
    ComposeRequest request = config.find("a").orElseThrow().request();
    assertEquals(new TagQuery("t", true, 3), request.source());
    assertEquals(List.of("x86_64", "i386"), request.arches());
    assertEquals(Set.of("one", "two"), request.multilib().orElseThrow().lists().develWhite());
    assertTrue(
        config.notices().stream().anyMatch(notice -> notice.contains("tag_comment")),
        config.notices().toString());
  }

  @Test
  void hasOptionsOfOurOwn() throws Exception {
    String file =
        """
        [epel5]
        tag = t
        arches = x86_64
        output_subdir = {channel}/epel%(release)s
        release = 5
        channel = testing
        keep = kernel*
        retain = 2
        merge = /srv/old/%(arch)s
        keyring = keys.asc
        """;
    MashDistribution one = read(MAIN, file).find("epel5").orElseThrow();
    assertEquals("testing/epel5", one.request().layout().treePath().toString());
    assertEquals(List.of("kernel*"), one.request().retention().keep());
    assertEquals(2, one.request().retention().retain());
    assertEquals(List.of(folder.resolve("etc/keys.asc")), one.keyrings());
  }

  @ParameterizedTest
  @CsvSource({
    "'tag=t|arches=', 'arches: expected at least one architecture'",
    "'tag=|arches=a', 'tag: expected the name of a tag'",
    "'tag=t|arches=a|strict_keys=maybe', 'strict_keys: expected one of yes, no'",
    "'tag=t|arches=a|multilib_method=most', 'multilib_method: expected one of'",
    "'tag=t|arches=a|hash=crc32', 'hash: expected one of'",
    "'tag=t|arches=a|output_subdir=../x', 'output_subdir: expected a path below'",
    "'tag=t|arches=a|compsfile=/nonexistent.xml', 'compsfile: expected a file that is there'",
  })
  void namesTheOptionThatIsWrong(String lines, String message) {
    String file = "[a]\n" + lines.replace('|', '\n') + "\n";
    ConfigException wrong = assertThrows(ConfigException.class, () -> read(MAIN, file));
    assertTrue(wrong.getMessage().contains(message), wrong.getMessage());
    assertTrue(wrong.getMessage().contains("0.mash"), wrong.getMessage());
  }

  @Test
  void theFirstOfTwoWithOneNameCounts() throws Exception {
    MashConfig config =
        read(MAIN, "[a]\ntag=one\narches=x86_64\n", "[a]\ntag=two\narches=x86_64\n");
    assertEquals("one", config.find("a").orElseThrow().request().source().tag());
    assertEquals(1, config.notices().size());
  }
}
