package dev.distworks.checker;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * A mirror that is checked, as its configuration names it.
 *
 * @param url where it is, as the user wrote it: what lists and answers call it
 * @param interval the least time between the beginnings of two checks
 * @param slowStart how many changes of its stamps are seen before it counts
 * @param whitelisted whether it is listed whatever is found
 */
public record Mirror(String url, Duration interval, int slowStart, boolean whitelisted) {
  /** The interval of a mirror that names none. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(90);

  public Mirror {
    URI uri = parse(url);
    if (Authority.of(uri).isEmpty()) {
      throw new IllegalArgumentException(
          "url: expected an http or https URL with a host, found '" + url + "'");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: expected no user, query or fragment, found '" + url + "'");
    }
    if (interval.isNegative()) {
      throw new IllegalArgumentException("interval: expected 0 s or more, found " + interval);
    }
    if (slowStart < 0) {
      throw new IllegalArgumentException("slow_start: expected 0 or more, found " + slowStart);
    }
  }

  /** A mirror with the settings of mirrorchecker's defaults. */
  public static Mirror of(String url) {
    return new Mirror(url, DEFAULT_INTERVAL, 0, false);
  }

  public URI uri() {
    return parse(url);
  }

  /** Its host and port. */
  public Authority authority() {
    return Authority.of(uri()).orElseThrow();
  }

  /** The URL of a file below the mirror. */
  public URI file(String path) {
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    String below = path.startsWith("/") ? path.substring(1) : path;
    return parse(base + "/" + below);
  }

  /**
   * The name by which mirrorchecker's route asks for it: the URL without its scheme, every {@code
   * /} an {@code _}.
   */
  public String name() {
    return named(url.substring(url.indexOf("://") + 3));
  }

  /** The same with its scheme, which tells a mirror from the one of the same name by https. */
  public String fullName() {
    return named(url);
  }

  private static String named(String text) {
    String bare = text;
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare.replace('/', '_');
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url: expected a URL, found '" + url + "'", e);
    }
  }
}
