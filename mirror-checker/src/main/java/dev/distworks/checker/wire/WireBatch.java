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
 * @param each the longest that one of them may take; the first includes looking up the name
 * @param deadline for all of them together
 * @param redirects whether a redirect may lead there
 */
public record WireBatch(
    List<WireRequest> requests,
    Optional<AddressFamily> family,
    Duration each,
    Duration deadline,
    Predicate<URI> redirects) {
  /** One in which any request may take all the time there is. */
  public WireBatch(
      List<WireRequest> requests,
      Optional<AddressFamily> family,
      Duration deadline,
      Predicate<URI> redirects) {
    this(requests, family, deadline, deadline, redirects);
  }

  public WireBatch {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("requests: expected at least one");
    }
    check("each", each);
    check("deadline", deadline);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than zero, found " + value);
    }
  }
}
