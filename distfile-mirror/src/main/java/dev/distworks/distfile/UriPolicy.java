package dev.distworks.distfile;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which source URIs are tried: http, https and ftp with a host, on allowed ports. Judges the text
 * alone; the addresses behind a host are judged when somebody connects. Immutable.
 *
 * <p>Ports 80, 443 and 23 are always allowed, and 21 for ftp: what a master mirror's firewall lets
 * out.
 */
public final class UriPolicy {
  private static final Set<Integer> ALWAYS = Set.of(23, 80, 443);
  private static final int FTP = 21;

  private final TreeSet<Integer> ports = new TreeSet<>(ALWAYS);

  private UriPolicy(Collection<Integer> more) {
    for (int port : more) {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port: expected 1 to 65535, found " + port);
      }
      ports.add(port);
    }
  }

  /** The ports that are always allowed and no others. */
  public static UriPolicy standard() {
    return new UriPolicy(Set.of());
  }

  /** The ports that are always allowed and these. */
  public static UriPolicy allowingPorts(Collection<Integer> more) {
    return new UriPolicy(more);
  }

  /**
   * Judges one URI, never {@code mirror://}, which is to be expanded before.
   *
   * <p>What is tried has its user and password, its fragment taken away, and what may not stand in
   * a URI percent-encoded; all else is as it was.
   */
  public SourceUri judge(String uri) {
    int colon = schemeEnd(uri);
    if (colon < 0) {
      return malformed(uri, "expected SCHEME://HOST/PATH, found no scheme");
    }
    String scheme = uri.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http") && !scheme.equals("ftp")) {
      return malformed(
          uri, "expected http, https, ftp or mirror, found the scheme '" + scheme + "'");
    }
    if (!uri.startsWith("://", colon)) {
      return malformed(uri, "expected '//' after '" + scheme + ":'");
    }
    int start = colon + 3;
    int end = authorityEnd(uri, start);
    int at = uri.lastIndexOf('@', end - 1);
    if (at >= start) {
      return judge(uri.substring(0, start) + uri.substring(at + 1));
    }
    int port = portStart(uri, start, end);
    String host = uri.substring(start, port);
    if (host.isEmpty()) {
      return malformed(uri, "expected a host, found none");
    }
    String known = HostName.normal(host);
    if (known.isEmpty()) {
      return malformed(uri, "'" + host + "' is no host name");
    }
    if (port + 1 < end) {
      int number = number(uri, port + 1, end);
      if (number < 0) {
        return malformed(
            uri, "expected a port from 0 to 65535, found '" + uri.substring(port + 1, end) + "'");
      }
      if (!ports.contains(number) && !(number == FTP && scheme.equals("ftp"))) {
        return new SourceUri.Refused(
            uri,
            FailureCode.PORT_NOT_ALLOWED,
            uri + ": port " + number + " is not one of " + ports);
      }
    }
    String path = UriText.encoded(uri, end);
    return new SourceUri.Usable(
        known.equals(host) && path.equals(uri.substring(end))
            ? uri
            : uri.substring(0, start) + known + uri.substring(port, end) + path);
  }

  /** The end of the scheme, where the colon is; -1 when there is none. */
  static int schemeEnd(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':') {
        return i == 0 ? -1 : i;
      }
      if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
        return -1;
      }
    }
    return -1;
  }

  private static int authorityEnd(String uri, int start) {
    for (int i = start; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return uri.length();
  }

  /** Where the colon before the port is, or else the end of the authority. */
  private static int portStart(String uri, int start, int end) {
    int colon = uri.lastIndexOf(':', end - 1);
    return colon < start || uri.lastIndexOf(']', end - 1) > colon ? end : colon;
  }

  private static int number(String uri, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = uri.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
      if (number > 65535) {
        return -1;
      }
    }
    return number;
  }

  private static SourceUri malformed(String uri, String why) {
    return new SourceUri.Refused(uri, FailureCode.MALFORMED_URI, uri + ": " + why);
  }

  /** The allowed ports. */
  @Override
  public String toString() {
    return "ports " + ports;
  }
}
