package dev.distworks.examples.demo;

import dev.distworks.core.sync.SyncReport;
import dev.distworks.examples.config.PypiConfig;
import dev.distworks.examples.serve.WebServer;
import dev.distworks.examples.upstream.Catalogue;
import dev.distworks.examples.upstream.Catalogue.Project;
import dev.distworks.examples.upstream.Catalogue.ReleaseFile;
import dev.distworks.examples.upstream.IndexServlet;
import dev.distworks.pypi.PypiMirror;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the chain in a directory: an upstream on loopback, the mirror of it, a second run that finds
 * nothing to do, the same for the distfiles of an overlay, the mirrors served and compared, two
 * mirrors of it checked and listed, RPM packages composed and checked, and pip installing. All are
 * served until the demo is closed.
 */
public final class Demo implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final Consumer<DemoStep> told;
  private final DemoPage page = new DemoPage();
  private final DistfilesDemo distfiles;
  private @Nullable WebServer upstream;
  private @Nullable WebServer server;
  private @Nullable HubDemo hub;
  private @Nullable MirrorWatch mirrors;

  /**
   * @param directory where everything is kept; it must exist
   * @param port where the mirror is served on loopback; 0 takes a free one
   * @param told is told each step when it is done
   */
  public Demo(Path directory, int port, Consumer<DemoStep> told) {
    this.directory = directory;
    this.port = port;
    this.told = told;
    this.distfiles = new DistfilesDemo(directory);
  }

  /**
   * Runs the chain up to the first step that does not hold.
   *
   * @param withPip whether pip is to install from the mirror
   * @return whether every step held; one that was skipped is no failure
   */
  public boolean run(boolean withPip) throws InterruptedException {
    DemoCatalogue content;
    try {
      content = DemoCatalogue.collect();
    } catch (IOException e) {
      return tell(failed("upstream", e));
    }
    Catalogue catalogue = content.catalogue();
    IndexServlet index = new IndexServlet(catalogue);
    SigningDemo signed = new SigningDemo(signing());
    ComposeChain composed = new ComposeChain(directory);
    return step("upstream", () -> serveUpstream(content, catalogue, index))
        && step("mirror", this::mirror)
        && step("mirror again", () -> mirrorAgain(index))
        && step("overlay", distfiles::serveUpstream)
        && step("distfiles", distfiles::mirror)
        && step("distfiles again", distfiles::mirrorAgain)
        && step("serve", this::serve)
        && step("compare", () -> compare(catalogue))
        && step("compare files", () -> distfiles.compare(uri().orElseThrow()))
        && step("mirrors", this::watchMirrors)
        && step("sign", signed::run)
        && step("sign service", () -> new SigningServiceDemo().run(signed.rpm()))
        && step("compose", composed::compose)
        && step("compose check", composed::verify)
        && step("hub", this::hub)
        && (!withPip || install(content));
  }

  /** Where the mirror is served; empty before it is. */
  public Optional<URI> uri() {
    return Optional.ofNullable(server).map(WebServer::uri);
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
    if (mirrors != null) {
      mirrors.close();
    }
    if (server != null) {
      server.close();
    }
    if (upstream != null) {
      upstream.close();
    }
    distfiles.close();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Where keys and signed files are. */
  public Path signing() {
    return directory.resolve("signing");
  }

  /** The configuration of the mirror. */
  public Path config() {
    return directory.resolve("bandersnatch.conf");
  }

  /** What {@code distworks distfiles} is given to do what the demo did. */
  public List<String> distfilesArguments() {
    return distfiles.arguments();
  }

  private String serveUpstream(DemoCatalogue content, Catalogue catalogue, IndexServlet index)
      throws IOException {
    WebServer started = WebServer.start(loopback(0), Map.of("/*", index));
    upstream = started;
    String text =
        """
        [mirror]
        directory = %s
        master = %s
        allow-non-https = true
        json = true
        workers = 4
        """
            .formatted(directory.resolve("pypi"), started.uri());
    Files.writeString(config(), text);
    return describe(content, catalogue, started.uri());
  }

  private static String describe(DemoCatalogue content, Catalogue catalogue, URI uri) {
    List<Project> projects = catalogue.projects();
    long files = projects.stream().mapToLong(project -> project.files().size()).sum();
    int real = content.realWheels().size();
    return "%s projects, %s files at %s; %s"
        .formatted(
            projects.size(),
            files,
            uri,
            real == 0
                ? "no real wheels on this machine, built ones only"
                : real + " of them real wheels of this machine");
  }

  private SyncReport sync() throws Exception {
    try (PypiMirror mirror = PypiConfig.forMirroring(config()).open(event -> {})) {
      return mirror.sync();
    }
  }

  private String mirror() throws Exception {
    SyncReport report = sync();
    require(report.succeeded(), report.failures().size() + " items failed: " + report.failures());
    return String.format(
        Locale.ROOT,
        "%d items stored, %.1f MB in %d ms",
        report.count("stored"),
        report.bytes() / 1e6,
        report.duration().toMillis());
  }

  private String mirrorAgain(IndexServlet index) throws Exception {
    long before = index.filesServed();
    SyncReport report = sync();
    long fetched = index.filesServed() - before;
    require(report.succeeded(), report.failures().size() + " items failed: " + report.failures());
    require(fetched == 0, "nothing changed upstream, yet " + fetched + " files were fetched again");
    return "nothing changed, nothing fetched, in %s ms".formatted(report.duration().toMillis());
  }

  private String serve() throws Exception {
    server =
        WebServer.start(
            loopback(port),
            Map.of(
                "/*",
                PypiConfig.forServing(config()).servlet(),
                "/distfiles/*",
                new FolderServlet(distfiles.store()),
                "",
                page,
                DemoPage.STYLESHEET,
                page));
    return "the mirrors are at " + server.uri() + "/simple/ and /distfiles/";
  }

  private String hub() throws IOException {
    HubDemo started = HubDemo.start(directory.resolve("hub"));
    hub = started;
    return started.setUpRelease();
  }

  private String compare(Catalogue catalogue) throws IOException {
    MirrorComparison comparison = new MirrorComparison(uri().orElseThrow());
    for (Project project : catalogue.projects()) {
      comparison.lists(project);
      for (ReleaseFile file : project.files()) {
        comparison.serves(file);
      }
    }
    return comparison.figure();
  }

  private String watchMirrors() throws Exception {
    URI source = URI.create(Objects.requireNonNull(upstream).uri() + "/simple/");
    Path folder = Files.createDirectories(directory.resolve("mirrors"));
    MirrorWatch started = new MirrorWatch(directory.resolve("pypi/web"), folder);
    mirrors = started;
    return started.run(source);
  }

  private boolean install(DemoCatalogue content) throws InterruptedException {
    Optional<Pip> pip = Pip.find();
    if (pip.isEmpty()) {
      return tell(
          new DemoStep("pip", DemoStep.Verdict.SKIPPED, "pip is not installed on this machine"));
    }
    return step(
        "pip",
        () -> {
          Path site = directory.resolve("site");
          URI index = URI.create(uri().orElseThrow() + "/simple/");
          pip.get().install(index, site, content.wanted());
          for (String module : DemoCatalogue.modules()) {
            require(Files.isDirectory(site.resolve(module)), "'" + module + "' is not installed");
          }
          return "pip %s installed %s and what they need"
              .formatted(pip.get().version(), String.join(", ", content.wanted()));
        });
  }

  @FunctionalInterface
  private interface Step {
    String run() throws Exception;
  }

  private boolean step(String name, Step step) throws InterruptedException {
    try {
      return tell(new DemoStep(name, DemoStep.Verdict.HELD, step.run()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return tell(failed(name, e));
    }
  }

  private static DemoStep failed(String name, Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new DemoStep(name, DemoStep.Verdict.FAILED, message);
  }

  private boolean tell(DemoStep step) {
    page.add(step);
    told.accept(step);
    return step.verdict() != DemoStep.Verdict.FAILED;
  }

  static void require(boolean held, String otherwise) throws IOException {
    if (!held) {
      throw new IOException(otherwise);
    }
  }
}
