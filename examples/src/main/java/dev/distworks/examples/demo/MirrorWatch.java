package dev.distworks.examples.demo;

import dev.distworks.checker.MirrorChecker;
import dev.distworks.checker.MirrorStatus;
import dev.distworks.checker.Planter.Stamp;
import dev.distworks.checker.RepositoryCheck;
import dev.distworks.checker.config.BackendSettings;
import dev.distworks.checker.config.ConfiguredChecker;
import dev.distworks.checker.config.MirrorsConfig;
import dev.distworks.checker.stamp.DirectoryPlanter;
import dev.distworks.checker.web.ListPattern;
import dev.distworks.checker.web.MirrorRoutes;
import dev.distworks.checker.web.Site;
import dev.distworks.examples.serve.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's mirrors of the mirrored index: one that is a copy of today, and one that stopped two
 * days ago and lost a page. Both are checked, and the list for clients and the status pages are
 * served until this is closed.
 */
final class MirrorWatch implements AutoCloseable {
  private static final String STAMP = ".timestamp";
  private static final Duration OLD = Duration.ofDays(2);

  private final Path site;
  private final Path folder;
  private @Nullable WebServer mirrors;
  private @Nullable ConfiguredChecker checker;
  private @Nullable WebServer lists;

  /**
   * @param site the files that are mirrored, with {@code simple} and {@code packages}
   * @param folder where the mirrors are to be; it must exist
   */
  MirrorWatch(Path site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /** Makes the mirrors, checks them against that source and says what was found. */
  String run(URI source) throws IOException {
    WebServer serving = serveMirrors();
    Path file = Files.writeString(folder.resolve("mirrors.yaml"), config(serving.uri(), source));
    MirrorsConfig config = MirrorsConfig.read(file, folder);
    ConfiguredChecker opened = ConfiguredChecker.open(config, false, (level, line) -> {});
    checker = opened;
    MirrorChecker one = opened.checkers().get(0);
    List<MirrorStatus> statuses = one.check().mirrors();
    expect("fresh complete", words(statuses.get(0)));
    expect("stale partial", words(statuses.get(1)));
    lists = serveLists(one, config.backends().get(0));
    expect(serving.uri() + "/good/simple/\n", listed());
    return "the good mirror is %s, the old one is %s; the list is at %s, all of it at %s"
        .formatted(
            words(statuses.get(0)),
            words(statuses.get(1)),
            lists.uri() + "/mirrorlist",
            lists.uri() + "/status");
  }

  private WebServer serveMirrors() throws IOException {
    Instant now = InstantSource.system().instant();
    plant(now.minus(OLD));
    Path old = copy("old");
    plant(now);
    Path good = copy("good");
    try (Stream<Path> pages = Files.list(old.resolve("simple"))) {
      for (Path page : pages.filter(Files::isDirectory).limit(1).toList()) {
        Files.delete(page.resolve("index.html"));
      }
    }
    WebServer started =
        WebServer.start(
            loopback(), Map.of("/good/*", new TreeServlet(good), "/old/*", new TreeServlet(old)));
    mirrors = started;
    return started;
  }

  private void plant(Instant at) throws IOException {
    String text = Long.toString(at.getEpochSecond());
    try (DirectoryPlanter planter = new DirectoryPlanter(site)) {
      planter.plant(List.of(new Stamp("packages/" + STAMP, text, true)));
    }
  }

  private Path copy(String name) throws IOException {
    Path target = folder.resolve(name);
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = target.resolve(site.relativize(file).toString());
        Files.createDirectories(to.resolveSibling(".").normalize());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  private static String config(URI mirrors, URI source) {
    return """
        backends:
          - name: demo
            dirs: [packages]
            ts_fname: %s
            yum_threshold: 86400
            yum_request: mirrorlist
            yum_response: simple/
            verify: [{type: pypi, path: simple, source: '%s', sample: 100}]
            mirrors: [{url: '%s/good'}, {url: '%s/old'}]
        """
        .formatted(STAMP, source, mirrors, mirrors);
  }

  private static String words(MirrorStatus status) {
    boolean old = status.finding().lag().filter(lag -> lag.compareTo(OLD) >= 0).isPresent();
    StringBuilder words = new StringBuilder(old ? "stale" : "fresh");
    for (RepositoryCheck check : status.repositories()) {
      words.append(' ').append(check.verdict().word());
    }
    return words.toString();
  }

  private static WebServer serveLists(MirrorChecker checker, BackendSettings backend)
      throws IOException {
    Optional<ListPattern> list =
        backend.yumRequest().map(request -> ListPattern.of(request, backend.yumResponse()));
    Site site = new Site(checker, backend.prefix(), list, backend.metrics());
    return WebServer.start(
        loopback(), Map.of("/*", new MirrorRoutes(List.of(site), InstantSource.system())));
  }

  private String listed() throws IOException {
    URI list = URI.create((lists == null ? "" : lists.uri()) + "/mirrorlist");
    try (InputStream in = list.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void expect(String expected, String found) throws IOException {
    if (!found.equals(expected)) {
      throw new IOException("expected '" + expected + "', found '" + found + "'");
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void close() {
    if (lists != null) {
      lists.close();
    }
    if (mirrors != null) {
      mirrors.close();
    }
    try {
      if (checker != null) {
        checker.close();
      }
    } catch (IOException e) {
      System.getLogger(MirrorWatch.class.getName())
          .log(System.Logger.Level.DEBUG, "closing the checker", e);
    }
  }
}
