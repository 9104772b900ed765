package dev.distworks.checker.web;

import dev.distworks.checker.MirrorChecker;
import java.util.Optional;

/**
 * A checker and the routes at which it is asked.
 *
 * @param prefix before its routes: empty, or with a slash at its beginning only
 * @param list the list for yum and dnf; empty for none
 * @param metrics a further path for Prometheus's figures besides {@code /metrics}
 */
public record Site(
    MirrorChecker checker, String prefix, Optional<ListPattern> list, Optional<String> metrics) {
  public Site {
    if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "prefix: expected '' or '/…' without a slash at its end, found '" + prefix + "'");
    }
  }
}
