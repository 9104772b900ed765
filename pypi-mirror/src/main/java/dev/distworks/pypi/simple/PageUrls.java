package dev.distworks.pypi.simple;

import java.net.URI;
import java.net.URISyntaxException;

/** URLs on a page, resolved as RFC 3986 says. */
final class PageUrls {
  private PageUrls() {}

  /**
   * The http or https URL that {@code url} means on the page at {@code base}, without a fragment.
   * {@link URI#resolve} keeps {@code ..} that would climb above the root; RFC 3986 §5.2.4 drops
   * them.
   */
  static URI resolve(URI base, String url) throws URISyntaxException {
    int hash = url.indexOf('#');
    URI given = new URI(hash < 0 ? url : url.substring(0, hash));
    URI absolute = given.isAbsolute() ? given : clamped(base.resolve(given));
    String scheme = absolute.getScheme();
    if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
      throw new URISyntaxException(url, "expected http or https");
    }
    if (absolute.getHost() == null) {
      throw new URISyntaxException(url, "expected a host");
    }
    return absolute;
  }

  private static URI clamped(URI uri) throws URISyntaxException {
    String path = uri.getRawPath();
    if (path == null || !path.startsWith("/../")) {
      return uri;
    }
    String rest = path;
    while (rest.startsWith("/../")) {
      rest = rest.substring(3);
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new URI(uri.getScheme() + "://" + uri.getRawAuthority() + rest + query);
  }
}
