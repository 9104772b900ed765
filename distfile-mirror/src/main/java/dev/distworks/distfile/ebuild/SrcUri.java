package dev.distworks.distfile.ebuild;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One source that {@code SRC_URI} names (PMS section 8.2.10).
 *
 * @param lift what a prefix lifts
 * @param uri the URI without prefix, or a bare file name
 * @param name the distfile's name: after an arrow, else the part of the URI after the last slash,
 *     not decoded. Empty when the URI ends in a slash and has no arrow
 */
record SrcUri(Lift lift, String uri, String name) {

  /** Which restrictions of the ebuild a prefix lifts for its URI. */
  enum Lift {
    NOTHING(""),
    /** Fetching is allowed, mirroring is not. */
    FETCH("fetch+"),
    /** Both are allowed. */
    MIRROR("mirror+");

    private final String prefix;

    Lift(String prefix) {
      this.prefix = prefix;
    }

    static Lift of(String token) {
      return token.startsWith(MIRROR.prefix)
          ? MIRROR
          : token.startsWith(FETCH.prefix) ? FETCH : NOTHING;
    }
  }

  /** The URI as it stands in {@code SRC_URI}, with its prefix. */
  String token() {
    return lift.prefix + uri;
  }

  /** Whether it is a file name and no URI: the file can be had from nowhere that is known. */
  boolean isBareName() {
    return uri.indexOf('/') < 0 && uri.indexOf(':') < 0;
  }

  /**
   * Reads the sources in branches that are taken, in their order. Throws at the first word that
   * does not belong, with its place and what was expected.
   */
  static List<SrcUri> parse(String text, Eapi eapi, UseCondition use)
      throws MalformedMetadataException {
    DependencyString words = new DependencyString("SRC_URI", text, use);
    List<SrcUri> sources = new ArrayList<>();
    Token uri = null;
    boolean taken = false;
    for (Token token = words.next(); token != null; token = words.next()) {
      if (!token.text().equals("->")) {
        add(sources, uri, taken);
        uri = checked(token, eapi);
        taken = words.isTaken();
        continue;
      }
      if (uri == null || token.number() != uri.number() + 1) {
        throw token.expected("SRC_URI", "a URI before '->'");
      }
      if (!eapi.allowsArrows()) {
        throw token.expected("SRC_URI", "no arrow, which " + eapi + " does not have");
      }
      Token name = words.fileName();
      if (taken) {
        sources.add(of(uri.text(), name.text()));
      }
      uri = null;
    }
    add(sources, uri, taken);
    return sources;
  }

  private static void add(List<SrcUri> sources, @Nullable Token uri, boolean taken) {
    if (uri != null && taken) {
      String text = uri.text();
      sources.add(of(text, text.substring(text.lastIndexOf('/') + 1)));
    }
  }

  private static SrcUri of(String token, String name) {
    Lift lift = Lift.of(token);
    return new SrcUri(lift, token.substring(lift.prefix.length()), name);
  }

  private static Token checked(Token uri, Eapi eapi) throws MalformedMetadataException {
    if (!eapi.allowsLifting() && Lift.of(uri.text()) != Lift.NOTHING) {
      throw uri.expected("SRC_URI", "no fetch+ or mirror+, which " + eapi + " does not have");
    }
    return uri;
  }
}
