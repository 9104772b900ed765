package dev.distworks.checker.config;

import dev.distworks.checker.Authority;
import dev.distworks.checker.Mirror;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    Optional<Authority> place = Authority.of(target);
    return place.isPresent()
        && isOfHost(mirror.authority(), place.get())
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
        .flatMap(other -> Authority.of(other).stream())
        .anyMatch(other -> Authority.of(target).filter(other::isSamePlace).isPresent());
  }

  private static boolean isOfHost(Authority own, Authority target) {
    boolean upgrade = !own.secure() && target.secure() && !own.portNamed() && !target.portNamed();
    boolean same = own.isSamePlace(target) && own.secure() == target.secure();
    return own.host().equals(target.host()) && (same || upgrade);
  }
}
