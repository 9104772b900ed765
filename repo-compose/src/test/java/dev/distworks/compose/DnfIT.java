package dev.distworks.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dnf installs, upgrades and asks from a composed tree, with all signatures checked. */
class DnfIT {
  private static final String SPEC =
      """
      Name: hello-mirror
      Version: @V@
      Release: 1
      Summary: Says hello
      License: MIT
      BuildArch: noarch
      %description
      Says hello.
      %package extra
      Summary: Says more
      Requires: hello-mirror = %{version}-%{release}
      %description extra
      Says more.
      %install
      mkdir -p %{buildroot}/usr/share/hello
      echo @V@ >%{buildroot}/usr/share/hello/version
      echo more >%{buildroot}/usr/share/hello/extra
      %files
      /usr/share/hello/version
      %files extra
      /usr/share/hello/extra
      %changelog
      * Mon Nov 16 2026 A B <ab@example.org> - @V@-1
      - Built
      """;

  private static final String COMPS =
      "<comps><group><id>hello</id><name>Hello</name><description/><default>true</default>"
          + "<uservisible>true</uservisible><packagelist><packagereq>hello-mirror</packagereq>"
          + "</packagelist></group></comps>";

  @TempDir private Path folder;
  private Path gpgHome;
  private Path publicKey;
  private Path repository;

  private record Ended(int exit, String output) {}

  private Ended run(List<String> command) throws Exception {
    Path log = Files.createTempFile(folder, "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    if (gpgHome != null) {
      builder.environment().put("GNUPGHOME", gpgHome.toString());
    }
    Process process = builder.start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "it hangs: " + command);
    return new Ended(process.exitValue(), Files.readString(log));
  }

  private String must(String... command) throws Exception {
    Ended ended = run(List.of(command));
    assertEquals(0, ended.exit(), () -> String.join(" ", command) + ": " + ended.output());
    return ended.output();
  }

  @BeforeEach
  void compose() throws Exception {
    for (String tool : List.of("dnf", "rpmbuild", "rpmsign", "gpg")) {
      assumeTrue(
          new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0,
          tool + " is not installed");
    }
    assumeTrue(run(List.of("id", "-u")).output().strip().equals("0"), "dnf needs root to install");
    gpgHome = Files.createDirectories(Files.createTempDirectory("dw-gpg").resolve("h"));
    must("chmod", "700", gpgHome.toString());
    must(
        "gpg",
        "--batch",
        "--passphrase",
        "",
        "--quick-gen-key",
        "T <t@example.org>",
        "rsa3072",
        "sign",
        "never");
    publicKey = folder.resolve("key.asc");
    must("gpg", "--armor", "--output", publicKey.toString(), "--export", "t@example.org");
    TestKoji koji = new TestKoji(folder.resolve("koji"));
    for (String version : List.of("1.0", "1.1")) {
      koji.build("hello-mirror", version, "1");
      for (Path rpm : build(version)) {
        String name = rpm.getFileName().toString().replaceFirst("-1\\.[01]-1\\.noarch\\.rpm", "");
        koji.add(Files.readAllBytes(rpm), name, "noarch", "");
      }
    }
    ComposeRequest request =
        ComposeRequest.builder("hello", new TagQuery("t", true, 0), List.of("x86_64"))
            .layout(
                new TreeLayout(
                    "hello",
                    "%(arch)s/os/Packages",
                    "%(arch)s/os",
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Map.of()))
            .metadata(
                new MetadataRules(
                    "sha256",
                    "gz",
                    false,
                    Optional.of(Files.writeString(folder.resolve("comps.xml"), COMPS)),
                    List.of(),
                    List.of()))
            .build();
    RepoComposer.builder(request, koji.builds(), koji.files(), folder.resolve("out"))
        .signer(new GpgSigner())
        .build()
        .compose();
    repository = folder.resolve("out/hello/x86_64/os");
  }

  @AfterEach
  void forgetTheKey() throws Exception {
    if (gpgHome != null) {
      run(List.of("gpgconf", "--kill", "all"));
      dev.distworks.compose.publish.FileTrees.delete(gpgHome.getParent());
    }
  }

  private List<Path> build(String version) throws Exception {
    Path spec = Files.writeString(folder.resolve("h.spec"), SPEC.replace("@V@", version));
    Path top = folder.resolve("rpmbuild-" + version);
    must("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + top, spec.toString());
    List<Path> rpms = new ArrayList<>();
    try (var found = Files.walk(top.resolve("RPMS"))) {
      found.filter(file -> file.toString().endsWith(".rpm")).forEach(rpms::add);
    }
    assertEquals(2, rpms.size());
    for (Path rpm : rpms) {
      must(
          "rpmsign",
          "--define",
          "_gpg_name t@example.org",
          "--define",
          "__gpg /usr/bin/gpg",
          "--addsign",
          rpm.toString());
    }
    return rpms;
  }

  /** Signs metadata with gpg. */
  private final class GpgSigner implements MetadataSigner {
    @Override
    public byte[] sign(byte[] repomd) throws IOException {
      try {
        Path file = Files.write(Files.createTempFile(folder, "sign", ""), repomd);
        must("gpg", "--batch", "--armor", "--detach-sign", file.toString());
        return Files.readAllBytes(file.resolveSibling(file.getFileName() + ".asc"));
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }

    @Override
    public byte[] publicKey() throws IOException {
      return Files.readAllBytes(publicKey);
    }
  }

  private Ended dnf(Path root, String url, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("dnf", "-y", "-q", "--installroot=" + root));
    command.addAll(
        List.of(
            "--releasever=1",
            "--setopt=cachedir=" + root.resolve("cache"),
            "--setopt=reposdir=/dev/null",
            "--setopt=pluginpath=/nonexist",
            "--repofrompath=m," + url,
            "--repo=m",
            "--setopt=m.gpgcheck=1",
            "--setopt=m.repo_gpgcheck=1",
            "--setopt=m.gpgkey=file://" + publicKey,
            "--setopt=metadata_expire=0"));
    command.addAll(List.of(more));
    return run(command);
  }

  private void says(Path root, String url, String expected, String... command) throws Exception {
    Ended ended = dnf(root, url, command);
    assertTrue(
        ended.exit() == 0 && ended.output().contains(expected),
        () -> String.join(" ", command) + ": " + ended);
  }

  @Test
  void dnfInstallsUpgradesAndAsks() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          Path file = repository.resolve(exchange.getRequestURI().getPath().substring(1));
          boolean there = Files.isRegularFile(file);
          byte[] body = there ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      for (String url : List.of("file://" + repository, http)) {
        Path root = Files.createTempDirectory(folder, "root");
        says(root, url, "", "install", "hello-mirror-extra-1.0");
        Path version = root.resolve("usr/share/hello/version");
        assertEquals("1.0", Files.readString(version).strip());
        says(root, url, "", "upgrade");
        assertEquals("1.1", Files.readString(version).strip());
        says(root, url, "Hello", "group", "list");
        says(root, url, "hello-mirror-extra", "repoquery", "-f", "/usr/share/hello/extra");
        says(root, url, "A B", "repoquery", "--changelogs", "hello-mirror");
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void dnfRefusesWhatWasTamperedWith() throws Exception {
    Path repomd = repository.resolve("repodata/repomd.xml");
    String text = Files.readString(repomd);
    Files.writeString(repomd, text.replace("<revision>", "<revision>1"), StandardCharsets.UTF_8);
    Path root = Files.createTempDirectory(folder, "root");
    assertNotEquals(0, dnf(root, "file://" + repository, "install", "hello-mirror").exit());
    Files.writeString(repomd, text);
    Files.delete(repository.resolve("repodata/repomd.xml.asc"));
    Path other = Files.createTempDirectory(folder, "root");
    assertNotEquals(0, dnf(other, "file://" + repository, "install", "hello-mirror").exit());
  }
}
