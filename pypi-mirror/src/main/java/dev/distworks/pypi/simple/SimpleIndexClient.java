package dev.distworks.pypi.simple;

import dev.distworks.core.fetch.DocumentSink;
import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.fetch.Fetcher;
import dev.distworks.core.store.ContentSink;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.pypi.DistributionFile;
import dev.distworks.pypi.DocumentOutcome;
import dev.distworks.pypi.MalformedMetadataException;
import dev.distworks.pypi.PageOutcome;
import dev.distworks.pypi.ProjectName;
import dev.distworks.pypi.PypiIndex;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A package index over HTTP: the root and the project pages as Simple JSON (PEP 691), the changelog
 * over XML-RPC, files where the pages list them.
 */
public final class SimpleIndexClient implements PypiIndex {
  static final String JSON = "application/vnd.pypi.simple.v1+json";

  /** The root index of PyPI has 35 MB in 2026. */
  private static final long MAX_INDEX_BYTES = 128L << 20;

  private static final int ATTEMPTS = 3;

  private final HttpTransport transport;
  private final Fetcher fetcher;
  private final Upstream upstream;
  private final FileSources sources;
  private final BackOff backOff;
  private final Changelog changelog;
  private final ProjectPages pages;

  private SimpleIndexClient(
      HttpTransport transport, Fetcher fetcher, URI master, FileSources sources, BackOff backOff) {
    this.transport = transport;
    this.fetcher = fetcher;
    this.upstream = new Upstream(master);
    this.sources = sources;
    this.backOff = backOff;
    this.changelog = new Changelog(fetcher, upstream);
    this.pages = new ProjectPages(fetcher, upstream, new Purge(transport), backOff);
  }

  /**
   * The index at {@code master}, e.g. {@code https://pypi.org}.
   *
   * @param transport sends PURGE, and is closed with the client
   * @param fetcher everything else goes through it; its access policy is to trust the hosts of
   *     {@code sources}
   */
  public static SimpleIndexClient of(
      HttpTransport transport, Fetcher fetcher, URI master, FileSources sources, BackOff backOff) {
    return new SimpleIndexClient(transport, fetcher, master, sources, backOff);
  }

  @Override
  public OptionalLong list(Findings<ListedProject> projects) throws IOException {
    MalformedMetadataException garbage = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (garbage != null) {
        backOff.pause(attempt);
      }
      DocumentSink sink = new DocumentSink(MAX_INDEX_BYTES);
      FetchRequest request =
          FetchRequest.document(upstream.root(), MAX_INDEX_BYTES).withHeader("accept", JSON);
      FetchOutcome outcome = fetcher.fetch(request, sink);
      if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
        throw new IOException("the root index could not be had: " + Upstream.last(outcome));
      }
      try {
        return RootListing.read(sink, upstream.root(), fetched, projects);
      } catch (MalformedMetadataException e) {
        garbage = e;
      }
    }
    throw garbage == null ? new IOException("the root index could not be had") : garbage;
  }

  @Override
  public boolean changesSince(long serial, Findings<Change> changes) throws IOException {
    return changelog.since(serial, changes);
  }

  @Override
  public PageOutcome page(ProjectName name, OptionalLong expected) throws IOException {
    return pages.page(name, expected);
  }

  @Override
  public DocumentOutcome legacyDocument(ProjectName name, OptionalLong expected)
      throws IOException {
    return pages.legacyDocument(name, expected);
  }

  @Override
  public Optional<String> refusal(DistributionFile file) {
    return sources.refusal(file.url());
  }

  @Override
  public FetchOutcome file(DistributionFile file, ContentSink sink) throws IOException {
    FetchRequest request =
        FetchRequest.of(sources.of(file.url()), file.expectation(), sources.maxBytes())
            .withHeader("accept-encoding", "identity");
    return fetcher.fetch(request, sink);
  }

  @Override
  public FetchOutcome metadata(DistributionFile file, ContentSink sink) throws IOException {
    URI url = URI.create(file.url() + ".metadata");
    return fetcher.fetch(
        FetchRequest.of(
            sources.of(url), file.metadataExpectation(), FileSources.MAX_METADATA_BYTES),
        sink);
  }

  @Override
  public void close() {
    transport.close();
  }
}
