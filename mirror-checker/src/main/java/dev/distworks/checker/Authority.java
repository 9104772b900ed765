package dev.distworks.checker;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web URL leads to. Its host may have underscores, as hosts of mirrors have though RFC 952
 * knows none: {@link URI} finds no host in such a URL.
 *
 * @param secure whether it is https
 * @param host in lower case; an IPv6 address is in brackets
 * @param port also where the URL names none
 * @param portNamed whether the URL names it
 */
public record Authority(boolean secure, String host, int port, boolean portNamed) {
  private static final Pattern LENIENT = Pattern.compile("([A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

  /** Empty when that is no http or https URL with a host. */
  public static Optional<Authority> of(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    if (uri.getHost() != null) {
      return Optional.of(of(secure, uri.getHost(), uri.getPort()));
    }
    Matcher parts = LENIENT.matcher(String.valueOf(uri.getRawAuthority()));
    if (uri.getRawAuthority() == null || !parts.matches()) {
      return Optional.empty();
    }
    int port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return port > 65_535 ? Optional.empty() : Optional.of(of(secure, parts.group(1), port));
  }

  private static Authority of(boolean secure, String host, int port) {
    return new Authority(
        secure, host.toLowerCase(Locale.ROOT), port >= 0 ? port : secure ? 443 : 80, port >= 0);
  }

  /** Whether the other is the same host and port. */
  public boolean isSamePlace(Authority other) {
    return host.equals(other.host) && port == other.port;
  }

  /** As the header of that name has it: the port only where the URL names it. */
  public String header() {
    return portNamed ? host + ":" + port : host;
  }
}
