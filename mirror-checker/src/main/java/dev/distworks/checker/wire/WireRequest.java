package dev.distworks.checker.wire;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One GET.
 *
 * @param headers further ones, such as {@code range}
 * @param maxBytes the most bytes that the body of a good reply may have
 * @param sink takes that body; without one it is in the answer
 */
public record WireRequest(
    URI uri, Map<String, String> headers, long maxBytes, Optional<BodySink> sink) {
  public WireRequest {
    headers = Map.copyOf(headers);
    headers.forEach(WireRequest::check);
  }

  private static void check(String name, String value) {
    if ((name + value).chars().anyMatch(c -> c < ' ' || c > '~') || name.indexOf(':') >= 0) {
      throw new IllegalArgumentException("headers: expected printable ASCII, found a bad " + name);
    }
  }

  /** A GET of a document of at most that many bytes. */
  public static WireRequest get(URI uri, long maxBytes) {
    return new WireRequest(uri, Map.of(), maxBytes, Optional.empty());
  }

  /** The same with one more header. */
  public WireRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new WireRequest(uri, more, maxBytes, sink);
  }

  /** The same with its body given to that sink. */
  public WireRequest into(BodySink taker) {
    return new WireRequest(uri, headers, maxBytes, Optional.of(taker));
  }
}
