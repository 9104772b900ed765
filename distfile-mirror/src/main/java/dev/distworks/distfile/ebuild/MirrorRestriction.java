package dev.distworks.distfile.ebuild;

import java.util.HashSet;
import java.util.Set;

/**
 * What {@code RESTRICT} says about mirroring (PMS section 7.3.6): {@code fetch} forbids fetching
 * and mirroring, {@code mirror} mirroring.
 *
 * @param fetch whether fetching is restricted
 * @param mirror whether mirroring is restricted; always when fetching is
 */
record MirrorRestriction(boolean fetch, boolean mirror) {
  private static final String TIER = "mirror://";

  MirrorRestriction {
    mirror |= fetch;
  }

  /**
   * Reads the value of {@code RESTRICT}. What stands under a condition does not count: it binds
   * only clients for which the condition holds.
   */
  static MirrorRestriction parse(String restrict) throws MalformedMetadataException {
    Set<String> tokens = tokens(restrict);
    return new MirrorRestriction(tokens.contains("fetch"), tokens.contains("mirror"));
  }

  /** The words of {@code RESTRICT} that stand under no condition. */
  static Set<String> tokens(String restrict) throws MalformedMetadataException {
    if (restrict.isEmpty()) {
      return Set.of();
    }
    DependencyString words = new DependencyString("RESTRICT", restrict, UseCondition.NONE);
    Set<String> tokens = new HashSet<>();
    for (Token token = words.next(); token != null; token = words.next()) {
      if (token.text().equals("->")) {
        throw token.expected("RESTRICT", "no arrow, which only SRC_URI has");
      }
      if (words.isTaken()) {
        tokens.add(token.text());
      }
    }
    return tokens;
  }

  /**
   * Whether that source may be mirrored.
   *
   * @param exempt the tiers whose {@code mirror://} URIs {@code RESTRICT="mirror"} leaves alone
   */
  boolean allows(SrcUri source, Set<String> exempt) {
    if (fetch && source.lift() == SrcUri.Lift.NOTHING) {
      return false;
    }
    return !mirror || source.lift() == SrcUri.Lift.MIRROR || isExempt(source.uri(), exempt);
  }

  private static boolean isExempt(String uri, Set<String> exempt) {
    if (!uri.startsWith(TIER)) {
      return false;
    }
    int slash = uri.indexOf('/', TIER.length());
    return exempt.contains(uri.substring(TIER.length(), slash < 0 ? uri.length() : slash));
  }
}
