package dev.distworks.compose.koji;

import dev.distworks.compose.PackageFiles;
import dev.distworks.compose.TaggedBuild;
import dev.distworks.compose.TaggedPackage;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.path.MirrorPath;
import dev.distworks.core.store.BlobExpectation;
import dev.distworks.core.store.BlobStore;
import dev.distworks.core.store.StagedBlob;
import dev.distworks.core.store.directory.DirectoryBlobStore;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a Koji behind a web server, kept in a cache under the same paths; a file that is
 * there is not asked for again. Whoever composes verifies what is in it, so the web server need not
 * be trusted.
 */
final class KojiWebFiles implements PackageFiles {
  /** Larger than any package that rpm can make a header for. */
  private static final long MAX_PACKAGE = 64L << 30;

  private final Fetcher fetcher;
  private final URI top;
  private final Path cache;
  private final BlobStore store;

  private KojiWebFiles(Fetcher fetcher, URI top, Path cache, BlobStore store) {
    this.fetcher = fetcher;
    this.top = top;
    this.cache = cache;
    this.store = store;
  }

  static KojiWebFiles open(Fetcher fetcher, URI top, Path cache) throws IOException {
    return new KojiWebFiles(fetcher, top, cache, DirectoryBlobStore.builder(cache).build());
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  @Override
  public Optional<Path> locate(TaggedBuild build, TaggedPackage one, String key)
      throws IOException {
    MirrorPath path = KojiPaths.of(build, one, key);
    Path file = path.in(cache);
    if (Files.isRegularFile(file)) {
      return Optional.of(file);
    }
    try (StagedBlob blob = store.stage(Set.of())) {
      FetchOutcome outcome = fetcher.fetch(FetchRequest.document(source(path), MAX_PACKAGE), blob);
      if (outcome instanceof FetchOutcome.Fetched) {
        blob.commit(path, BlobExpectation.anything());
        return Optional.of(file);
      }
      if (outcome instanceof FetchOutcome.Failed failed && failed.absentEverywhere()) {
        return Optional.empty();
      }
      List<?> attempts = outcome.attempts();
      throw new IOException("fetching " + source(path) + ": " + attempts.get(attempts.size() - 1));
    }
  }

  private URI source(MirrorPath path) throws IOException {
    try {
      String base = top.getRawPath() == null ? "" : top.getRawPath();
      String slash = base.endsWith("/") ? "" : "/";
      String escaped = new URI(null, null, "/" + path, null).getRawPath().substring(1);
      return top.resolve(base + slash + escaped.replace("+", "%2B"));
    } catch (URISyntaxException e) {
      throw new IOException("no URL can be made of '" + path + "'", e);
    }
  }
}
