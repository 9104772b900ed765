package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Where mirrors may redirect to: within their own host and port, or from http to https on the same
 * host, and never into another mirror. Thread-safe.
 */
final class RedirectPolicy implements BiPredicate<Mirror, URI> {
  private Map<String, List<Mirror>> mirrors = Map.of();

  synchronized void mirrors(String backend, List<Mirror> value) {
    Map<String, List<Mirror>> next = new HashMap<>(mirrors);
    next.put(backend, List.copyOf(value));
    mirrors = next;
  }

  @Override
  public boolean test(Mirror mirror, URI target) {
    URI own = mirror.uri();
    if (!own.getHost().equalsIgnoreCase(target.getHost())) {
      return false;
    }
    boolean samePort = port(own) == port(target) && scheme(own).equals(scheme(target));
    boolean upgrade =
        scheme(own).equals("http")
            && scheme(target).equals("https")
            && own.getPort() < 0
            && target.getPort() < 0;
    return (samePort || upgrade) && (isBelow(mirror, target) || !isInAnother(mirror, target));
  }

  private static boolean isBelow(Mirror mirror, URI target) {
    String base = mirror.uri().getRawPath();
    String folder = base.endsWith("/") ? base : base + "/";
    return String.valueOf(target.getRawPath()).startsWith(folder);
  }

  private boolean isInAnother(Mirror mirror, URI target) {
    Map<String, List<Mirror>> all;
    synchronized (this) {
      all = mirrors;
    }
    return all.values().stream()
        .flatMap(List::stream)
        .filter(other -> !other.url().equals(mirror.url()))
        .filter(other -> other.uri().getHost().equalsIgnoreCase(target.getHost()))
        .filter(other -> port(other.uri()) == port(target))
        .anyMatch(other -> isBelow(other, target));
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
  }
}
