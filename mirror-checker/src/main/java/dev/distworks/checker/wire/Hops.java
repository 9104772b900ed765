package dev.distworks.checker.wire;

import dev.distworks.checker.Authority;
import dev.distworks.checker.Obstacle;
import dev.distworks.checker.Refutation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where one request is, and where redirects lead it. */
final class Hops {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST = 2;

  private final Predicate<URI> allowed;
  private final Set<URI> visited = new HashSet<>(4);
  private URI uri;

  Hops(URI first, Predicate<URI> allowed) {
    this.uri = first;
    this.allowed = allowed;
    visited.add(first);
  }

  URI uri() {
    return uri;
  }

  /** Where that reply sends it on to; empty when it does not. */
  Optional<URI> onward(ReplyParser reply) throws Halt {
    if (!REDIRECTS.contains(reply.status())) {
      return Optional.empty();
    }
    String location = reply.header("location").orElse("");
    URI target = resolve(location);
    if (!allowed.test(target)) {
      throw Halt.one(Refutation.REDIRECT_ELSEWHERE, target.toString());
    }
    // Its other files are not asked for then: they would only cost it as many requests again.
    if (!visited.add(target)) {
      throw Halt.whole(Obstacle.REDIRECT_LOOP, "again to " + target);
    }
    if (visited.size() > MOST + 1) {
      throw Halt.whole(Obstacle.REDIRECT_LOOP, "after " + MOST + " more on to " + target);
    }
    uri = target;
    return Optional.of(target);
  }

  private URI resolve(String location) throws Halt {
    try {
      URI target = uri.resolve(new URI(location.trim()));
      boolean web = Authority.of(target).isPresent() && target.getRawUserInfo() == null;
      if (!location.isBlank() && web) {
        return target;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw Halt.one(Obstacle.BAD_REDIRECT, "to '" + location + "', which is no URL");
    }
    throw Halt.one(Obstacle.BAD_REDIRECT, "to '" + location + "'");
  }

  static Authority authority(URI uri) {
    return Authority.of(uri)
        .orElseThrow(
            () -> new IllegalArgumentException("expected a web URL with a host, found " + uri));
  }

  static boolean sameOrigin(URI a, URI b) {
    return authority(a).isSamePlace(authority(b)) && authority(a).secure() == authority(b).secure();
  }
}
