package dev.distworks.core.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request at one hop of a chain of redirects. Its URI has neither fragment nor user information;
 * the latter became a header, for that place only.
 */
record Call(String method, URI uri, Map<String, String> headers, Optional<byte[]> body) {
  private static final Set<String> FOR_THAT_PLACE_ONLY = Set.of("authorization", "cookie");

  /** The first hop. */
  static Call first(URI source, Map<String, String> headers, Optional<byte[]> body) {
    Map<String, String> all = headers;
    String user = source.getUserInfo();
    if (user != null) {
      all = new TreeMap<>(headers);
      String login = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      all.putIfAbsent("authorization", "Basic " + login);
    }
    return new Call(body.isPresent() ? "POST" : "GET", Locations.bare(source), all, body);
  }

  /** The next hop: elsewhere, nothing is sent that was meant for the place before. */
  Call to(URI target, boolean asGet) {
    Map<String, String> kept = new TreeMap<>(headers);
    if (!Locations.sameOrigin(uri, target)) {
      kept.keySet().removeAll(FOR_THAT_PLACE_ONLY);
    }
    if (!asGet) {
      return new Call(method, target, kept, body);
    }
    kept.remove("content-type");
    return new Call("GET", target, kept, Optional.empty());
  }
}
