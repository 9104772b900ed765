package dev.distworks.checker.web;

/**
 * Writes HTML. Text and the values of attributes are escaped; only constants of this package go in
 * as they are.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(8 * 1024);

  /** Markup that is a constant. */
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
        default -> out.append(Character.isISOControl(c) ? '\ufffd' : c);
      }
    }
    return this;
  }

  Html text(long number) {
    out.append(number);
    return this;
  }

  /** A whole element with text in it: {@code <td class="lag">2 min</td>}. */
  Html element(String tag, String className, String text) {
    return raw("<" + tag + (className.isEmpty() ? "" : " class=\"" + className + "\"") + ">")
        .text(text)
        .raw("</" + tag + ">");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
