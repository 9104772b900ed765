package dev.distworks.pypi.config;

import dev.distworks.core.db.Database;
import dev.distworks.core.db.DatabaseSettings;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.fetch.RetryPolicy;
import dev.distworks.core.fetch.Sleeper;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.directory.DirectoryBlobStore;
import dev.distworks.core.sync.Checkpoint;
import dev.distworks.core.sync.DirectoryLock;
import dev.distworks.core.sync.SyncEvent;
import dev.distworks.core.transport.AccessPolicy;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.apache.ApacheHttpTransport;
import dev.distworks.pypi.Comparison;
import dev.distworks.pypi.PypiIndex;
import dev.distworks.pypi.PypiMirror;
import dev.distworks.pypi.TreeLayout;
import dev.distworks.pypi.simple.BackOff;
import dev.distworks.pypi.simple.FileLinks;
import dev.distworks.pypi.simple.FileSources;
import dev.distworks.pypi.simple.SimpleIndexClient;
import dev.distworks.pypi.simple.SimplePages;
import dev.distworks.pypi.state.SqlMirrorState;
import dev.distworks.pypi.wheel.WheelMetadata;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Opens the mirror that a configuration describes, with everything it needs, in bandersnatch's
 * directory:
 *
 * <pre>
 * DIRECTORY/web/…         the tree that is served
 * DIRECTORY/status        the serial that was reached
 * DIRECTORY/generation    5
 * DIRECTORY/.lock         held while a mirror is open
 * DIRECTORY/.distworks/   ours: state.mv.db, staging/, deletions/, pages/
 * </pre>
 */
public final class ConfiguredMirror {
  private static final String PYPI_FILES = "files.pythonhosted.org";
  private static final String USER_AGENT = "distworks-pypi-mirror (bandersnatch compatible)";

  private final MirrorSettings settings;
  private final DistworksSettings ours;
  private final InstantSource clock;
  private final Deque<Closeable> opened = new ArrayDeque<>();

  private ConfiguredMirror(BandersnatchConfig config, InstantSource clock) {
    this.clock = clock;
    this.settings = config.mirror();
    this.ours = config.distworks();
  }

  /** Opens it, with the system's clock. The caller closes the mirror. */
  public static PypiMirror open(BandersnatchConfig config, Consumer<SyncEvent> events)
      throws IOException {
    return open(config, events, InstantSource.system());
  }

  /**
   * Opens it. The caller closes the mirror.
   *
   * @throws dev.distworks.core.sync.LockHeldException when another process has it open
   * @throws IOException when the directory, the state or the network cannot be set up
   */
  public static PypiMirror open(
      BandersnatchConfig config, Consumer<SyncEvent> events, InstantSource clock)
      throws IOException {
    ConfiguredMirror mirror = new ConfiguredMirror(config, clock);
    boolean done = false;
    try {
      PypiMirror open = mirror.open(events);
      done = true;
      return open;
    } finally {
      if (!done) {
        mirror.closeOpened();
      }
    }
  }

  private PypiMirror open(Consumer<SyncEvent> events) throws IOException {
    Path directory = Files.createDirectories(settings.directory()).toRealPath();
    DirectoryLock lock = opening(DirectoryLock.acquire(directory.resolve(".lock"), clock));
    Path own = Files.createDirectories(directory.resolve(".distworks"));
    Checkpoint status = Checkpoint.in(directory.resolve("status"));
    Generation.check(directory, status);
    BlobStore store =
        opening(
            DirectoryBlobStore.builder(directory)
                .staging(ours.staging().orElse(own.resolve("staging")))
                .build());
    SqlMirrorState state = new SqlMirrorState(opening(Database.open(database(own))), clock);
    TreeLayout layout = layout();
    if (state.isEmpty()) {
      Takeover.begin(directory, layout, state, status);
    }
    return PypiMirror.builder(index(), store, state, pages(), status)
        .workers(settings.workers())
        .layout(layout)
        .releaseFiles(settings.releaseFiles())
        .coreMetadata(settings.coreMetadata())
        .legacyDocument(settings.json())
        .comparison(
            settings.compareMethod() == CompareMethod.STAT ? Comparison.STAT : Comparison.DIGEST)
        .extractor((name, size, content) -> WheelMetadata.read(content::read, size))
        .events(events)
        .clock(clock)
        .closing(lock)
        .build();
  }

  private DatabaseSettings database(Path own) {
    return ours.database()
        .map(
            url ->
                new DatabaseSettings(
                    url, Optional.empty(), Optional.empty(), SqlMirrorState.MIGRATIONS))
        .orElseGet(
            () -> DatabaseSettings.embedded(own.resolve("state"), SqlMirrorState.MIGRATIONS));
  }

  private TreeLayout layout() {
    Set<TreeLayout.Format> formats = EnumSet.noneOf(TreeLayout.Format.class);
    if (settings.simpleFormat().hasHtml()) {
      formats.add(TreeLayout.Format.HTML);
    }
    if (settings.simpleFormat().hasJson()) {
      formats.add(TreeLayout.Format.JSON);
    }
    return new TreeLayout(settings.hashIndex(), formats);
  }

  /**
   * With hash-index, too, links are relative to {@code /simple/NAME/}: servers rewrite to the
   * grouped folders.
   */
  private SimplePages pages() {
    return new SimplePages(settings.rootUri().map(FileLinks::below).orElse(FileLinks.relative()));
  }

  private PypiIndex index() throws IOException {
    Set<String> hosts = new HashSet<>(ours.fileHosts());
    hosts.add(settings.master().getHost());
    settings.downloadMirror().map(URI::getHost).ifPresent(hosts::add);
    AccessPolicy policy = AccessPolicy.publicWeb();
    for (String host : hosts) {
      policy = policy.trusting(host);
    }
    hosts.add(PYPI_FILES);
    FileSources sources = FileSources.ofHosts(hosts);
    Optional<URI> mirror = settings.downloadMirror();
    if (mirror.isPresent()) {
      sources = sources.preferring(mirror.get(), settings.downloadMirrorNoFallback());
    }
    ApacheHttpTransport.Builder transport =
        ApacheHttpTransport.builder()
            .accessPolicy(policy)
            .connectTimeout(settings.timeout())
            .idleTimeout(settings.timeout())
            .maxConnections(settings.workers())
            .maxConnectionsPerHost(settings.workers())
            .userAgent(USER_AGENT);
    settings.proxy().ifPresent(transport::proxy);
    HttpTransport http = opening(transport.build());
    RetryPolicy retries = RetryPolicy.defaults();
    Fetcher fetcher =
        Fetcher.builder(http)
            .accessPolicy(policy)
            .retry(
                ours.retries().isPresent()
                    ? retries.withAttempts(ours.retries().getAsInt() + 1)
                    : retries)
            .deadline(settings.globalTimeout())
            .build();
    return SimpleIndexClient.of(
        http, fetcher, settings.master(), sources, BackOff.standard(Sleeper.real()));
  }

  private <T extends Closeable> T opening(T resource) {
    opened.push(resource);
    return resource;
  }

  private void closeOpened() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
