package dev.distworks.core.fetch;

import dev.distworks.core.store.BlobExpectation;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One content to fetch.
 *
 * @param sources where it may be had, tried in this order; at least one
 * @param expected what it must be
 * @param maxBytes the most bytes to take when the size is not known; a source with more is wrong
 * @param headers sent to every source, by lower-case name, e.g. {@code accept}
 * @param body sent by POST to every source, and again when an attempt failed; without one the
 *     method is GET
 */
public record FetchRequest(
    List<URI> sources,
    BlobExpectation expected,
    long maxBytes,
    Map<String, String> headers,
    Optional<byte[]> body) {
  public FetchRequest {
    sources = List.copyOf(sources);
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("sources: expected at least one");
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes: expected 0 or more, found " + maxBytes);
    }
  }

  /** A content of at most {@code maxBytes} that is to be as expected. */
  public static FetchRequest of(List<URI> sources, BlobExpectation expected, long maxBytes) {
    return new FetchRequest(sources, expected, maxBytes, Map.of(), Optional.empty());
  }

  /** A document of which nothing is known but that it has at most {@code maxBytes}. */
  public static FetchRequest document(URI source, long maxBytes) {
    return of(List.of(source), BlobExpectation.anything(), maxBytes);
  }

  /** The same with one more header, replacing one of that name. */
  public FetchRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new FetchRequest(sources, expected, maxBytes, more, body);
  }

  /** The same, sending that body by POST. */
  public FetchRequest withBody(byte[] bytes) {
    return new FetchRequest(sources, expected, maxBytes, headers, Optional.of(bytes));
  }
}
