package dev.distworks.compose.slice;

/** XML's own entities and references to characters. */
final class Escapes {
  private Escapes() {}

  /** The text with each of them resolved; what is none stays as it is. */
  static String resolved(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int semicolon = c == '&' ? text.indexOf(';', at) : -1;
      int code = semicolon < 0 ? -1 : code(text.substring(at + 1, semicolon));
      if (code < 0) {
        plain.append(c);
        at++;
      } else {
        plain.appendCodePoint(code);
        at = semicolon + 1;
      }
    }
    return plain.toString();
  }

  private static int code(String name) {
    return switch (name) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> reference(name);
    };
  }

  private static int reference(String name) {
    boolean plain = name.chars().skip(1).allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    if (!name.startsWith("#") || name.length() > 9 || !plain) {
      return -1;
    }
    try {
      int code =
          name.startsWith("#x")
              ? Integer.parseInt(name.substring(2), 16)
              : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) ? code : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
