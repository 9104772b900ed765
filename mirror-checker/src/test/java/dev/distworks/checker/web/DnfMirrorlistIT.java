package dev.distworks.checker.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.config.ConfiguredChecker;
import dev.distworks.checker.config.MirrorsConfig;
import dev.distworks.checker.verify.TestSites;
import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real dnf takes a repository from the mirrors that are listed. */
@Timeout(120)
class DnfMirrorlistIT {
  @TempDir private Path folder;

  @Test
  void dnfReadsTheRepositoryFromTheGoodMirrorsOnly() throws Exception {
    assumeTrue(installed(), "dnf is not installed");
    try (TestSites sites = new TestSites()) {
      Map<String, byte[]> good = repository("hello", "2.0", 1_700_003_600);
      sites.put("source", good);
      sites.put("poisoned", repository("evil", "6.6", 1_700_009_999));
      sites.put("empty", Map.of());
      sites.put("good", good);
      try (ConfiguredChecker configured =
          ConfiguredChecker.open(config(sites), false, (level, line) -> {})) {
        MirrorChecker checker = configured.checkers().get(0);
        assertEquals(
            List.of("poisoned", "unreachable", "complete"),
            checker.check().mirrors().stream().map(DnfMirrorlistIT::verdict).toList());
        assertEquals("hello-2.0", repoquery(checker));
      }
    }
  }

  private static String verdict(MirrorStatus status) {
    return status.repositories().get(0).verdict().word();
  }

  private MirrorsConfig config(TestSites sites) throws IOException {
    StringBuilder yaml =
        new StringBuilder("backends:\n- verify: [{type: yum, path: el9, source: '")
            .append(sites.url("source"))
            .append("/el9/'}]\n  mirrors:\n");
    for (String mirror : List.of("poisoned", "empty", "good")) {
      yaml.append("  - {url: '").append(sites.url(mirror)).append("'}\n");
    }
    return MirrorsConfig.read(Files.writeString(folder.resolve("mirrors.yaml"), yaml), folder);
  }

  private String repoquery(MirrorChecker checker) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    Site site =
        new Site(checker, "", Optional.of(ListPattern.of("list-{v}", "{v}")), Optional.empty());
    context.addServlet(
        new ServletHolder(new MirrorRoutes(List.of(site), InstantSource.system())), "/*");
    server.setHandler(context);
    server.start();
    try {
      Path repos = Files.createDirectories(folder.resolve("repos"));
      Files.writeString(
          repos.resolve("test.repo"),
          "[test]\nname=test\nenabled=1\ngpgcheck=0\nmirrorlist=http://127.0.0.1:"
              + connector.getLocalPort()
              + "/list-el9\n");
      return dnf(repos);
    } finally {
      server.stop();
    }
  }

  private String dnf(Path repos) throws Exception {
    Path err = folder.resolve("dnf.err");
    for (String name : List.of("root", "cache", "vars", "log")) {
      Files.createDirectories(folder.resolve(name));
    }
    Process dnf =
        new ProcessBuilder(
                "dnf",
                "-y",
                "-q",
                "--noplugins",
                "--installroot=" + folder.resolve("root"),
                "--releasever=1",
                "--setopt=reposdir=" + repos,
                "--setopt=cachedir=" + folder.resolve("cache"),
                "--setopt=varsdir=" + folder.resolve("vars"),
                "--setopt=logdir=" + folder.resolve("log"),
                "--setopt=timeout=5",
                "--setopt=retries=2",
                "--setopt=skip_if_unavailable=0",
                "repoquery",
                "--qf",
                "%{name}-%{version}",
                "*")
            .redirectError(err.toFile())
            .start();
    String out = new String(dnf.getInputStream().readAllBytes(), UTF_8);
    assertTrue(dnf.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, dnf.exitValue(), Files.readString(err));
    return out.strip();
  }

  private static boolean installed() throws InterruptedException {
    try {
      return new ProcessBuilder("dnf", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A repository of one package, as dnf wants its metadata. */
  private static Map<String, byte[]> repository(String name, String version, long time) {
    Map<String, byte[]> files = new TreeMap<>();
    byte[] rpm = (name + " is no package, and is not installed").getBytes(UTF_8);
    files.put("el9/" + name + ".rpm", rpm);
    String id = sha256(rpm);
    String primary =
        """
        <metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="1">
        <package type="rpm"><name>%1$s</name><arch>noarch</arch><version epoch="0" ver="%2$s" rel="1"/>
        <checksum type="sha256" pkgid="YES">%3$s</checksum><summary>%1$s</summary><description/><packager/><url/>
        <time file="%4$s" build="%4$s"/><size package="%5$s" installed="1" archive="1"/><location href="%1$s.rpm"/>
        <format><rpm:license>MIT</rpm:license><rpm:vendor/><rpm:group/><rpm:buildhost/><rpm:sourcerpm/>
        <rpm:header-range start="1" end="2"/></format></package></metadata>
        """
            .formatted(name, version, id, time, rpm.length);
    String entry =
        "<package pkgid=\"%s\" name=\"%s\" arch=\"noarch\"><version epoch=\"0\" ver=\"%s\" rel=\"1\"/></package>"
            .formatted(id, name, version);
    String filelists =
        "<filelists xmlns=\"http://linux.duke.edu/metadata/filelists\" packages=\"1\">"
            + entry
            + "</filelists>";
    String repomd =
        "<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>%s</revision>%s%s</repomd>"
            .formatted(
                time,
                data("primary", primary, time, files),
                data("filelists", filelists, time, files));
    files.put("el9/repodata/repomd.xml", repomd.getBytes(UTF_8));
    return files;
  }

  private static String data(String type, String text, long time, Map<String, byte[]> files) {
    byte[] bytes = text.getBytes(UTF_8);
    String path = "repodata/" + sha256(bytes) + "-" + type + ".xml";
    files.put("el9/" + path, bytes);
    return """
        <data type="%s"><checksum type="sha256">%s</checksum><location href="%s"/>
        <timestamp>%s</timestamp><size>%s</size></data>
        """
        .formatted(type, sha256(bytes), path, time, bytes.length);
  }

  private static String sha256(byte[] bytes) {
    return Digester.digest(bytes, DigestAlgorithm.SHA256).hex();
  }
}
