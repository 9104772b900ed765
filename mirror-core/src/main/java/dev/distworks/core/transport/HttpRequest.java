package dev.distworks.core.transport;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param method as sent, e.g. {@code GET}
 * @param uri absolute, of scheme http or https, without a fragment
 * @param headers by name; names in lower case
 * @param body what is sent, or empty
 * @param deadline how long the whole exchange may take, the reading of the reply's body included
 */
public record HttpRequest(
    String method, URI uri, Map<String, String> headers, Optional<byte[]> body, Duration deadline) {
  /** No practical deadline: a day. */
  public static final Duration NO_DEADLINE = Duration.ofDays(1);

  public HttpRequest {
    String scheme = uri.getScheme();
    if (uri.getHost() == null
        || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
      throw new IllegalArgumentException(
          "uri: expected an absolute http or https URI with a host, found " + uri);
    }
    headers.forEach(HttpRequest::checkHeader);
    headers = lowerCase(headers);
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline: expected more than zero, found " + deadline);
    }
  }

  /** A header that ended its line could smuggle in another one, or another request. */
  private static void checkHeader(String name, String value) {
    if (name.isEmpty() || hasControl(name) || name.indexOf(':') >= 0 || hasControl(value)) {
      throw new IllegalArgumentException(
          "headers: expected a name and a value without control characters, found a bad '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "'");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return Map.copyOf(lower);
  }

  /** A GET without headers. */
  public static HttpRequest get(URI uri) {
    return new HttpRequest("GET", uri, Map.of(), Optional.empty(), NO_DEADLINE);
  }

  /** The same with one more header, replacing one of that name. */
  public HttpRequest withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new HttpRequest(method, uri, more, body, deadline);
  }
}
