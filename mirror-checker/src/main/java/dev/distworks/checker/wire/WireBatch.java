package dev.distworks.checker.wire;

import dev.distworks.checker.AddressFamily;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requests to one mirror, sent one after the other.
 *
 * @param requests all to one host, at least one
 * @param family how to reach it; empty for IPv4 where there is any and IPv6 otherwise
 * @param deadline for all of them together, the looking up of the name included
 * @param redirects whether a redirect may lead there
 */
public record WireBatch(
    List<WireRequest> requests,
    Optional<AddressFamily> family,
    Duration deadline,
    Predicate<URI> redirects) {
  public WireBatch {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("requests: expected at least one");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline: expected more than zero, found " + deadline);
    }
  }
}
