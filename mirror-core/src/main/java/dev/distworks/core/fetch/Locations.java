package dev.distworks.core.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Where a Location header leads (RFC 9110 §10.2.2), and what of a URI is sent. */
final class Locations {
  private static final String ALLOWED_MARKS = "-._~:/?#[]@!$&'()*+,;=%";

  private Locations() {}

  /**
   * The target of that Location seen from {@code base}; empty when it is no URI. Characters that a
   * URI may not hold are escaped, as browsers do, for many servers send them.
   */
  static Optional<URI> resolve(URI base, String location) {
    try {
      return Optional.of(bare(base.resolve(new URI(escape(location.trim())))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Header bytes come as characters 0 to 255. */
  private static String escape(String location) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : location.getBytes(StandardCharsets.ISO_8859_1)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED_MARKS.indexOf(c) >= 0);
      if (plain) {
        escaped.append(c);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  /** The URI without its fragment and user information. */
  static URI bare(URI uri) {
    if (uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
      return uri;
    }
    String text = uri.toString();
    int hash = text.indexOf('#');
    String noFragment = hash < 0 ? text : text.substring(0, hash);
    return URI.create(
        uri.getRawUserInfo() == null ? noFragment : noFragment.replaceFirst("//[^/?#]*@", "//"));
  }

  static boolean isWeb(URI uri) {
    String scheme = uri.getScheme();
    return uri.getHost() != null
        && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
        && uri.getPort() <= 65_535;
  }

  static boolean isSecure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  static boolean sameOrigin(URI a, URI b) {
    return a.getScheme().equalsIgnoreCase(b.getScheme())
        && a.getHost().equalsIgnoreCase(b.getHost())
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
  }
}
