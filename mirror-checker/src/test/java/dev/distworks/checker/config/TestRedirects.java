package dev.distworks.checker.config;

import dev.distworks.checker.Mirror;
import java.net.URI;
import java.util.List;
import java.util.function.BiPredicate;

/** The policy of redirects, for tests elsewhere. */
public final class TestRedirects {
  private TestRedirects() {}

  public static BiPredicate<Mirror, URI> among(List<Mirror> mirrors) {
    RedirectPolicy policy = new RedirectPolicy(List.of());
    policy.mirrors("test", mirrors);
    return policy;
  }
}
