package dev.distworks.compose.browse;

import java.util.Locale;

/**
 * Writes HTML, and XML that is like it. Text and the values of attributes are escaped; only
 * constants of this package go in as they are.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(4 * 1024);

  /** Markup that is a constant, or that was made here. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text of anybody's. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(isOdd(c) ? '\ufffd' : c);
      }
    }
    return this;
  }

  private static boolean isOdd(char c) {
    return Character.isISOControl(c) || c == '\ufffe' || c == '\uffff';
  }

  /** A whole element with text in it. */
  Html element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag + ">");
  }

  /** A link; to anything but the web and our own pages there is none, only its text. */
  Html link(String href, String text) {
    if (!isHarmless(href)) {
      return text(text);
    }
    return raw("<a href=\"").text(href).raw("\">").text(text).raw("</a>");
  }

  private static boolean isHarmless(String href) {
    String lower = href.strip().toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    int slash = lower.indexOf('/');
    boolean relative = colon < 0 || (slash >= 0 && slash < colon);
    return relative
        || lower.startsWith("http://")
        || lower.startsWith("https://")
        || lower.startsWith("ftp://");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
