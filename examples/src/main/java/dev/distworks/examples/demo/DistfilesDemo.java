package dev.distworks.examples.demo;

import dev.distworks.core.digest.DigestAlgorithm;
import dev.distworks.core.digest.Digester;
import dev.distworks.distfile.DistfileMirror;
import dev.distworks.distfile.MirrorReport;
import dev.distworks.distfile.directory.MirrorDirectory;
import dev.distworks.distfile.ebuild.GentooCatalog;
import dev.distworks.distfile.network.Network;
import dev.distworks.examples.serve.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the chain that mirrors the distfiles of a small overlay. */
final class DistfilesDemo implements AutoCloseable {
  /** The files that the overlay lets be mirrored, by where upstream has them. */
  private static final Map<String, String> FILES =
      Map.of(
          "bark-1.0.tar.gz", "bark-1.0.tar.gz",
          "releases/v1.0.tgz", "bark-manual-1.0.tgz",
          "tier/libbark-2.tar.xz", "libbark-2.tar.xz");

  private final Path overlay;
  private final Path upstream;
  private final Path store;
  private final FolderServlet requests;
  private @Nullable WebServer server;

  DistfilesDemo(Path directory) {
    overlay = directory.resolve("overlay");
    upstream = directory.resolve("overlay-upstream");
    store = directory.resolve("distfiles");
    requests = new FolderServlet(upstream);
  }

  /** Where the mirror is. */
  Path store() {
    return store;
  }

  /** What the command line is given to do the same. */
  List<String> arguments() {
    URI address = address();
    return List.of(
        "--repo-path",
        overlay.toString(),
        "--distfiles",
        store.toString(),
        "--allow-address",
        address.getHost() + "/32",
        "--allow-port",
        Integer.toString(address.getPort()));
  }

  private URI address() {
    WebServer started = server;
    if (started == null) {
      throw new IllegalStateException("the upstream is not served");
    }
    return started.uri();
  }

  String serveUpstream() throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = WebServer.start(loopback, Map.of("/*", requests));
    Files.createDirectories(store);
    DemoOverlay.write(overlay, upstream, address().toString());
    return "an overlay with " + (FILES.size() + 1) + " distfiles, upstream at " + address();
  }

  String mirror() throws IOException {
    MirrorReport report = run();
    long stored = report.summary().count("stored");
    Demo.require(stored == FILES.size(), "expected " + FILES.size() + " files, found " + stored);
    return String.format(
        Locale.ROOT,
        "%d files stored, %.1f MB in %d ms; one may not be mirrored",
        stored,
        report.summary().bytes() / 1e6,
        report.summary().duration().toMillis());
  }

  String mirrorAgain() throws IOException {
    long before = requests.served();
    MirrorReport report = run();
    Demo.require(requests.served() == before, "nothing changed, yet files were fetched again");
    return "nothing changed, nothing fetched, in %s ms"
        .formatted(report.summary().duration().toMillis());
  }

  private MirrorReport run() throws IOException {
    URI address = address();
    Network.Builder settings =
        Network.builder().allowAddress(address.getHost() + "/32").allowPort(address.getPort());
    GentooCatalog catalog =
        GentooCatalog.builder().repository(overlay).uriPolicy(settings.uriPolicy()).build();
    try (Network network = settings.open();
        MirrorDirectory directory = MirrorDirectory.of(store).open();
        DistfileMirror mirror =
            DistfileMirror.builder(catalog, directory.store(), directory.state(), network.web())
                .build()) {
      MirrorReport report = mirror.mirror();
      Demo.require(report.succeeded(), "not mirrored: " + report.failures());
      return report;
    }
  }

  /** Asks the served mirror for each file and compares it with upstream's. */
  String compare(URI mirror) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      URI uri = mirror.resolve("/distfiles/" + file.getValue());
      byte[] expected = Files.readAllBytes(upstream.resolve(file.getKey()));
      try (InputStream in = uri.toURL().openStream()) {
        Demo.require(
            Digester.digest(in, DigestAlgorithm.SHA256)
                .equals(Digester.digest(expected, DigestAlgorithm.SHA256)),
            uri + " is not what upstream has");
      }
    }
    return "%s files at %s are what upstream has"
        .formatted(FILES.size(), mirror.resolve("/distfiles/"));
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
