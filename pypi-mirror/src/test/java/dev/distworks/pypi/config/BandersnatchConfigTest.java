package dev.distworks.pypi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.core.digest.DigestAlgorithm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandersnatchConfigTest {
  private static final Path FILE = Path.of("b.conf");

  @Test
  void hasBandersnatchsDefaults() throws Exception {
    MirrorSettings mirror = mirror("");
    assertEquals(Path.of("/srv/pypi"), mirror.directory());
    assertEquals(URI.create("https://pypi.org"), mirror.master());
    assertEquals(Optional.empty(), mirror.proxy());
    assertEquals(Optional.empty(), mirror.downloadMirror());
    assertFalse(mirror.downloadMirrorNoFallback());
    assertFalse(mirror.allowNonHttps());
    assertFalse(mirror.json());
    assertTrue(mirror.releaseFiles());
    assertTrue(mirror.coreMetadata());
    assertFalse(mirror.hashIndex());
    assertEquals(SimpleFormat.ALL, mirror.simpleFormat());
    assertEquals(CompareMethod.HASH, mirror.compareMethod());
    assertEquals(DigestAlgorithm.SHA256, mirror.digestName());
    assertEquals(0, mirror.keepIndexVersions());
    assertFalse(mirror.cleanup());
    assertFalse(mirror.stopOnError());
    assertEquals(Duration.ofSeconds(10), mirror.timeout());
    assertEquals(Duration.ofMinutes(30), mirror.globalTimeout());
    assertEquals(3, mirror.workers());
    assertEquals(3, mirror.verifiers());
    assertEquals(Optional.empty(), mirror.rootUri());
    assertEquals("filesystem", mirror.storageBackend());
    assertTrue(mirror.managePermissions());
    assertEquals(Optional.empty(), mirror.diffFile());
    assertFalse(mirror.diffAppendEpoch());
    assertEquals(Optional.empty(), mirror.logConfig());
  }

  @Test
  void takesEveryOptionInEitherSpellingAndAnyCase() throws Exception {
    MirrorSettings mirror =
        mirror(
            """
            master = http://127.0.0.1:8080/
            ALLOW_NON_HTTPS = Yes
            Proxy = socks5://proxy.example:1080
            download_mirror = https://near.example/pypi/
            download-mirror-no-fallback = on
            json = 1
            release_files = off
            core_metadata = no
            hash_index = TRUE
            simple_format = json
            compare_method = stat
            digest-name = sha512
            stop_on_error = true
            timeout = 2.5
            global_timeout = 60
            workers = 64
            root-uri = https://files.example/
            storage_filesystem_manage_permissions = false
            """);
    assertEquals(URI.create("http://127.0.0.1:8080"), mirror.master());
    assertEquals(Optional.of(URI.create("socks5://proxy.example:1080")), mirror.proxy());
    assertEquals(Optional.of(URI.create("https://near.example/pypi")), mirror.downloadMirror());
    assertTrue(mirror.downloadMirrorNoFallback());
    assertTrue(mirror.json());
    assertFalse(mirror.releaseFiles());
    assertFalse(mirror.coreMetadata());
    assertTrue(mirror.hashIndex());
    assertEquals(SimpleFormat.JSON, mirror.simpleFormat());
    assertEquals(CompareMethod.STAT, mirror.compareMethod());
    assertEquals(DigestAlgorithm.SHA512, mirror.digestName());
    assertTrue(mirror.stopOnError());
    assertEquals(Duration.ofMillis(2500), mirror.timeout());
    assertEquals(Duration.ofMinutes(1), mirror.globalTimeout());
    assertEquals(64, mirror.workers());
    assertEquals(Optional.of(URI.create("https://files.example")), mirror.rootUri());
    assertFalse(mirror.managePermissions());
  }

  @Test
  void pointsAtPypisFilesWhenItMirrorsPagesOnly() throws Exception {
    assertEquals(
        Optional.of(URI.create("https://files.pythonhosted.org")),
        mirror("release-files = false\nroot_uri =\n").rootUri());
  }

  @ParameterizedTest
  @CsvSource({
    "workers = 0, a whole number from 1 on",
    "workers = many, a whole number from 1 on",
    "workers = 1.5, a whole number from 1 on",
    "keep_index_versions = -1, a whole number from 0 on",
    "timeout = 0, 'a number of seconds above 0, such as 10 or 0.5'",
    "timeout = 10s, 'a number of seconds above 0, such as 10 or 0.5'",
    "timeout = 1e99, 'a number of seconds above 0, such as 10 or 0.5'",
    "json = maybe, 'one of true, false, yes, no, on, off, 1, 0'",
    "simple-format = XML, 'one of HTML, JSON, ALL'",
    "compare-method = guess, 'one of HASH, STAT'",
    "digest_name = crc, a digest algorithm such as sha256",
    "master = http://pypi.org, a URL that begins with https://",
    "master = pypi.org, a URL that begins with https://",
    "download-mirror = ftp://x.example, a URL that begins with http:// or https://",
    "root_uri = http://[, a URL",
  })
  void namesPlaceValueAndExpectation(String line, String expected) {
    ConfigException e = assertThrows(ConfigException.class, () -> mirror(line));
    assertEquals(
        "b.conf:3: [mirror] " + line.replace(" = ", " = '") + "': expected " + expected,
        e.getMessage());
  }

  @Test
  void keepsPasswordsOutOfMessages() {
    ConfigException e =
        assertThrows(ConfigException.class, () -> mirror("proxy = ftp://me:secret@x.example"));
    assertTrue(String.valueOf(e.getMessage()).contains("'ftp://…@x.example'"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[plugins]\n", "[mirror]\n", "[mirror]\ndirectory =\n"})
  void wantsTheFolder(String text) {
    assertThrows(ConfigException.class, () -> BandersnatchConfig.parse(FILE, text));
  }

  @Test
  void refusesOneOptionInTwoSpellings() {
    ConfigException e =
        assertThrows(ConfigException.class, () -> mirror("root_uri = a\nroot-uri = b\n"));
    assertTrue(String.valueOf(e.getMessage()).contains("'root_uri' in line 3"), e.getMessage());
  }

  @Test
  void warnsOfWhatNobodyKnowsAndOfWhatDoesNotMatter() throws Exception {
    BandersnatchConfig config =
        config("wokers = 5\nlog-config = /etc/log.conf\ndigest_name = md5\ncleanup = true\n");
    assertEquals(4, config.warnings().size());
    assertTrue(config.warnings().get(0).startsWith("b.conf:3: 'wokers'"));
    assertEquals(List.of(), config.unsupported());
  }

  @ParameterizedTest
  @CsvSource({
    "storage-backend = s3, 3",
    "diff-file = /x, 3",
    "keep_index_versions = 2, 3",
    "'[plugins]|enabled = all', 4",
    "'[plugins]|Enabled =|  allowlist_project|  regex_release', 4",
  })
  void saysWhatIsNotSupportedYet(String lines, int line) throws Exception {
    List<UnsupportedOption> unsupported = config(lines.replace('|', '\n')).unsupported();
    assertEquals(1, unsupported.size());
    String text = unsupported.get(0).toString();
    assertTrue(text.startsWith("b.conf:" + line + ": ["), text);
    assertTrue(text.contains("is not supported yet; "), text);
    assertFalse(text.contains("\n"), text);
  }

  @Test
  void supportsWhatIsSetToItsDefault() throws Exception {
    BandersnatchConfig config =
        config(
            """
            storage-backend = filesystem
            diff-file =
            keep_index_versions = 0
            proxy =
            diff-append-epoch = false
            log-config =
            [plugins]
            enabled =
            [allowlist]
            packages =
              foo
            """);
    assertEquals(List.of(), config.unsupported());
    assertEquals(List.of(), config.warnings());
    assertEquals(Optional.of("\nfoo"), config.section("allowlist").orElseThrow().value("packages"));
    assertEquals(
        List.of("mirror", "plugins", "allowlist"),
        config.sections().stream().map(IniSection::name).toList());
  }

  @Test
  void readsOurOwnSection() throws Exception {
    assertEquals(
        new DistworksSettings(
            Set.of("a.example", "b.example", "c.example"),
            Optional.of(Path.of("/srv/tmp")),
            Optional.of("jdbc:h2:file:/srv/state"),
            OptionalInt.of(7)),
        config(
                """
                [distworks]
                file_hosts = A.example, b.example
                  c.example
                staging = /srv/tmp
                database = jdbc:h2:file:/srv/state
                retries = 7
                """)
            .distworks());
    assertEquals(DistworksSettings.none(), config("").distworks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry = 7", "retries = -1", "file-hosts = https://a.example"})
  void refusesMistakesInOurOwnSection(String line) {
    assertThrows(ConfigException.class, () -> config("[distworks]\n" + line));
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path dir) throws Exception {
    Path missing = dir.resolve("none.conf");
    ConfigException e = assertThrows(ConfigException.class, () -> BandersnatchConfig.read(missing));
    assertTrue(String.valueOf(e.getMessage()).startsWith(missing + ": no such file"));
    Path latin = Files.write(dir.resolve("latin.conf"), new byte[] {'#', (byte) 0xe4});
    assertThrows(ConfigException.class, () -> BandersnatchConfig.read(latin));
    assertThrows(ConfigException.class, () -> BandersnatchConfig.read(dir));
    Path good = Files.writeString(dir.resolve("good.conf"), "[mirror]\ndirectory = /x\n");
    assertEquals(Path.of("/x"), BandersnatchConfig.read(good).mirror().directory());
  }

  private static MirrorSettings mirror(String options) throws ConfigException {
    return config(options).mirror();
  }

  private static BandersnatchConfig config(String options) throws ConfigException {
    return BandersnatchConfig.parse(FILE, "[mirror]\ndirectory = /srv/pypi\n" + options);
  }
}
