package dev.distworks.pypi.simple;

/**
 * Text of upstream made fit for UTF-8 and HTML: JSON can spell half of a surrogate pair, which no
 * UTF-8 can.
 */
final class CleanText {
  private CleanText() {}

  /** The same text with U+FFFD for every unpaired surrogate. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
              out.appendCodePoint(half ? 0xFFFD : point);
            });
    return out.toString();
  }

  /** Appends the text with everything escaped that HTML gives a meaning, also in attributes. */
  static void appendHtml(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#x27;");
        default -> out.append(c);
      }
    }
  }
}
