package dev.distworks.checker.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.distworks.checker.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorsConfigTest {
  private static final String FULL =
      """
      logging:
        file: /var/log/mirrors.log
        level: DEBUG
      http_port: 8081
      http_host: 0.0.0.0
      backends:
        - name: oVirt
          remote_path: /var/www/html/pub
          max_stamp: 1000
          dirs: ['ovirt-3.6', 'ovirt-4.0/rpm']
          stamp_interval: 60
          ts_fname: .timestamp
          ssh_args:
            hostname: resources.ovirt.org
            port: '2222'
            username: mirrors
            key_filename: /etc/key
            timeout: 15
            proxy_cmd: 'nc %h %p'
            look_for_keys: false
            known_hosts: /etc/known
          yum_request: 'yum/mirrorlist-ovirt-{version}-{dist}'
          yum_response: 'ovirt-{version}/rpm/{dist}'
          yum_threshold: 3600
          http_prefix: /mirrors
          prometheus_metrics: /metrics
          mirrors:
            - url: http://one.example/pub
              interval: 50
              slow_start: 2
              whitelist: true
            - url: https://two.example/pub/
      """;

  @TempDir private Path folder;

  private MirrorsConfig read(String yaml) throws IOException {
    return MirrorsConfig.read(Files.writeString(folder.resolve("mirrors.yaml"), yaml), folder);
  }

  @Test
  void readsEveryKeyOfMirrorcheckers() throws Exception {
    MirrorsConfig config = read(FULL);
    BackendSettings backend = config.backends().get(0);
    SshSettings ssh = backend.ssh().orElseThrow();

    assertEquals(List.of(), config.notices());
    assertEquals(Optional.of(Path.of("/var/log/mirrors.log")), config.logFile());
    assertEquals(8081, config.port());
    assertEquals("0.0.0.0", config.host());
    assertEquals("oVirt", backend.name());
    assertEquals(List.of("ovirt-3.6", "ovirt-4.0/rpm"), backend.directories());
    assertEquals(Duration.ofMinutes(1), backend.stampInterval());
    assertEquals(".timestamp", backend.stampName());
    assertEquals("/mirrors", backend.prefix());
    assertEquals(Optional.of("/metrics"), backend.metrics());
    assertEquals(Duration.ofHours(1), backend.yumThreshold());
    assertEquals(2222, ssh.port());
    assertEquals(Optional.of("nc %h %p"), ssh.proxyCommand());
    assertEquals(Optional.of(Path.of("/etc/known")), ssh.knownHosts());
    assertEquals(Duration.ofSeconds(15), ssh.timeout());
    assertEquals(
        List.of(
            new Mirror("http://one.example/pub", Duration.ofSeconds(50), 2, true),
            Mirror.of("https://two.example/pub/")),
        backend.mirrors());
  }

  @ParameterizedTest
  @CsvSource({"debug,DEBUG", "WARN,WARNING", "Critical,CRITICAL", "NOTSET,DEBUG"})
  void knowsPythonsLevels(String name, LogLevel level) throws Exception {
    assertEquals(level, read("logging: {level: " + name + "}").logLevel());
    List<String> heard = new ArrayList<>();
    Journal journal = (of, line) -> heard.add(line);
    journal.from(level).note(LogLevel.INFO, "told");
    assertEquals(level == LogLevel.DEBUG ? List.of("told") : List.of(), heard);
  }

  @Test
  void theRegistrysKeysAreItsOwn() throws Exception {
    MirrorsConfig config =
        read(
            """
            registry:
              database: jdbc:h2:file:/srv/registry
              country_file: countries.mmdb
              netblock_file: global_netblocks.txt
              trusted_proxies: [10.0.0.0/8]
              client_address_header: X-Forwarded-For
              masters: [{category: Fedora Linux, topdir: pub, directory: /srv/pub}]
              crawl: {interval: 3600, host_timeout: 600, requests_per_host_and_day: 5000}
            """);
    assertEquals(List.of(), config.notices());
    assertEquals(Optional.of("jdbc:h2:file:/srv/registry"), config.database());
  }

  @Test
  void hasMirrorcheckersDefaults() throws Exception {
    MirrorsConfig config = read("backends: [{mirrors: [{url: 'http://m.example'}]}]");
    assertEquals(8080, config.port());
    assertEquals("localhost", config.host());
    assertEquals(
        List.of(new Mirror("http://m.example", Duration.ofSeconds(90), 0, false)),
        config.backends().get(0).mirrors());
  }

  @Test
  void everyBackendCounts() throws Exception {
    MirrorsConfig config =
        read(
            """
            backends:
              - {name: one, mirrors: [{url: 'http://one.example'}]}
              - {mirrors: [{url: 'http://two.example'}]}
            """);
    assertEquals(
        List.of("one", "backend-1"),
        config.backends().stream().map(BackendSettings::name).toList());
    assertEquals(List.of(Mirror.of("http://two.example")), config.backends().get(1).mirrors());
  }

  @Test
  void backendsMayBeMissing() throws Exception {
    assertEquals(List.of(), read("registry: {database: 'jdbc:h2:file:/x'}").backends());
    assertEquals(List.of(), read("").backends());
  }

  @Test
  void readsMirrorsText() throws Exception {
    Files.writeString(
        folder.resolve("mirrors.txt"),
        """
        url='http://one.example/pub',interval=50,whitelist=True

        # a comment
        url="http://two.example/a,b",interval=0.5,slow_start=3
        """);
    MirrorsConfig config = read("backends: [{mirrors_file: mirrors.txt}]");
    assertEquals(
        List.of(
            new Mirror("http://one.example/pub", Duration.ofSeconds(50), 0, true),
            new Mirror("http://two.example/a,b", Duration.ofMillis(500), 3, false)),
        config.backends().get(0).mirrors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interval=3 | line 1",
        "url='ftp://x/' | http or https",
        "url='http://x/',interval='a' | line 1",
        "url='http://x/',whitelist=Maybe | True or False",
        "url='http://x/' junk | key=value",
        "url=__import__('os') | key=value",
      })
  void namesTheLineOfWrongMirrorsText(String line, String words) throws Exception {
    Files.writeString(folder.resolve("mirrors.txt"), line);
    ConfigException e =
        assertThrows(ConfigException.class, () -> read("backends: [{mirrors_file: mirrors.txt}]"));
    assertTrue(e.toString().contains(words), e.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http_port: many | http_port",
        "http_port: 70000 | 65535",
        "backends: [{dirs: [a]}] | ts_fname",
        "backends: [{mirrors: [{interval: 3}]}] | backends[0].mirrors[0].url",
        "backends: [{mirrors: [{url: 'http://a'}, {url: 'http://a'}]}] | again",
        "backends: [{verify: [{type: apt, source: 'http://a'}]}] | yum, pypi or distfiles",
        "backends: [{ssh_args: {hostname: h}}] | remote_path",
        "logging: {level: loud} | logging.level",
        "backends: [{verify: [{type: yum, source: 'ftp://a/'}]}] | http or https",
        "backends: [{verify: [{type: yum, source: 'http://a/', sample: -1}]}] | sample",
        "probe: {connections_per_host: 0} | 1 to",
        "a: [ | YAML",
        "a: *b | anchor",
        "a: 1\\na: 2 | twice",
      })
  void namesTheKeyOfWrongYaml(String yaml, String words) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(yaml.replace("\\n", "\n")));
    assertTrue(e.toString().contains(words), e.toString());
  }

  @Test
  void makesNothingOfTagsButText() throws Exception {
    MirrorsConfig config =
        read(
            "http_host: !!python/object/apply:os.system ['touch x']\nhttp_port: 1\n"
                .replace(" ['touch x']", " touch"));
    assertEquals("touch", config.host());
  }

  @Test
  void knowsAnchorsAndMerges() throws Exception {
    MirrorsConfig config =
        read(
            """
            backends:
              - mirrors:
                  - &usual {url: 'http://a.example', interval: 7}
                  - {<<: *usual, url: 'http://b.example'}
            """);
    assertEquals(Duration.ofSeconds(7), config.backends().get(0).mirrors().get(1).interval());
  }

  @Test
  void aKeyThatNobodyKnowsIsANotice() throws Exception {
    List<String> notices = read("backends: [{mirors: []}]").notices();
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains("backends[0].mirors"), notices.get(0));
  }
}
