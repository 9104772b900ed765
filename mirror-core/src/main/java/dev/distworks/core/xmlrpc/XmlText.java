package dev.distworks.core.xmlrpc;

import java.util.Locale;

/** Text as XML 1.0 can carry it. */
final class XmlText {
  private XmlText() {}

  /**
   * Throws IllegalArgumentException when there is a character that no XML 1.0 document can hold.
   */
  static void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      int point = text.codePointAt(i);
      if (!isCharacter(point)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "U+%04X at index %d of a string cannot be carried by XML; send bytes instead",
                point,
                i));
      }
      if (Character.isSupplementaryCodePoint(point)) {
        i++;
      }
    }
  }

  /** XML 1.0 §2.2, Char. */
  private static boolean isCharacter(int point) {
    return (point >= 0x20 && point <= 0xD7FF)
        || point == '\n'
        || point == '\t'
        || point == '\r'
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  /** The text with U+FFFD in place of what {@link #check} refuses. */
  static String replaceUnfit(String text) {
    StringBuilder fit = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isCharacter(point) ? point : 0xFFFD)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }

  /** Appends the text as character data that reads back as the same text. */
  static void append(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '\r' -> xml.append("&#13;"); // bare, it would be read as a line feed
        default -> xml.append(c);
      }
    }
  }
}
