package dev.distworks.distfile;

import dev.distworks.core.fetch.FetchOutcome;
import dev.distworks.core.fetch.FetchRequest;
import dev.distworks.core.store.ContentSink;
import java.io.IOException;

/**
 * Fetches a content over the network: a port, most often {@code fetcher::fetch} of a {@link
 * dev.distworks.core.fetch.Fetcher}. Thread-safe.
 */
@FunctionalInterface
public interface SourceFetcher {
  /**
   * Brings the content into the sink and verifies it there. Whatever network and servers do ends in
   * the outcome; IOException says that the sink cannot take the bytes, or that the thread was
   * interrupted.
   */
  FetchOutcome fetch(FetchRequest request, ContentSink sink) throws IOException;
}
