package dev.distworks.pypi.simple;

import dev.distworks.core.transport.HttpReply;
import dev.distworks.core.transport.HttpRequest;
import dev.distworks.core.transport.HttpTransport;
import dev.distworks.core.transport.TransferException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a cache to drop one URL, with the method PURGE that Fastly and Varnish know: each URL once,
 * and none any more of a server that refused (401, 403, 405), for as long as this object lives.
 * pypi.org refuses since 2022; others may not.
 */
final class Purge {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 405);

  private final HttpTransport transport;
  private final Set<String> refusing = ConcurrentHashMap.newKeySet();
  private final Set<URI> asked = ConcurrentHashMap.newKeySet();

  Purge(HttpTransport transport) {
    this.transport = transport;
  }

  /** Whether the cache says that it dropped that URL, so that asking again at once is worth it. */
  boolean purge(URI uri) throws InterruptedIOException {
    if (refusing.contains(uri.getAuthority()) || !asked.add(uri)) {
      return false;
    }
    HttpRequest request = new HttpRequest("PURGE", uri, Map.of(), Optional.empty(), DEADLINE);
    try (HttpReply reply = transport.send(request)) {
      if (REFUSALS.contains(reply.status())) {
        refusing.add(uri.getAuthority());
      }
      return reply.status() / 100 == 2;
    } catch (TransferException e) {
      System.getLogger(Purge.class.getName()).log(System.Logger.Level.DEBUG, "PURGE failed", e);
      return false;
    }
  }
}
