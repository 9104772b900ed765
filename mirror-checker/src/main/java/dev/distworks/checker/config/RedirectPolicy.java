package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Where mirrors may redirect to: anywhere on their own host and port, or from http to https on the
 * same host. Where one host and port has several mirrors, or a source, a host says nothing of who
 * answers, so there each mirror has to stay below its own URL. Thread-safe.
 */
final class RedirectPolicy implements BiPredicate<Mirror, URI> {
  private final List<URI> sources;
  private Map<String, List<Mirror>> mirrors = Map.of();

  /** Beside those sources of repositories. */
  RedirectPolicy(List<URI> sources) {
    this.sources = List.copyOf(sources);
  }

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
    return (samePort || upgrade)
        && !climbs(target)
        && (isBelow(mirror, target) || !hasOthers(mirror, target));
  }

  /** Whether a server may take its path for one that is elsewhere. */
  private static boolean climbs(URI target) {
    String path = String.valueOf(target.getRawPath()).toLowerCase(Locale.ROOT);
    return (path.replace("%2e", ".").replace("%2f", "/") + "/").contains("/../");
  }

  private static boolean isBelow(Mirror mirror, URI target) {
    String base = mirror.uri().getRawPath();
    String folder = base.endsWith("/") ? base : base + "/";
    return String.valueOf(target.getRawPath()).startsWith(folder);
  }

  /** Whether there is something else than that mirror where the target is. */
  private boolean hasOthers(Mirror mirror, URI target) {
    Map<String, List<Mirror>> all;
    synchronized (this) {
      all = mirrors;
    }
    return Stream.concat(
            sources.stream(),
            all.values().stream()
                .flatMap(List::stream)
                .filter(other -> !other.url().equals(mirror.url()))
                .map(Mirror::uri))
        .anyMatch(other -> isSamePlace(other, target));
  }

  private static boolean isSamePlace(URI one, URI other) {
    return one.getHost().equalsIgnoreCase(other.getHost()) && port(one) == port(other);
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
  }
}
